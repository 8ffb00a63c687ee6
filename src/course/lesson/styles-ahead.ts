/** Styles of the parts that are fetched late: the page made beforehand shows them at once, so their styles must be there at once. */

import '#ui/reading/choices.module.css'
import '#ui/reading/slider.module.css'
import '../quiz/quiz.module.css'
import './what-if.module.css'
