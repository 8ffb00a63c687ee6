/** How a question tells the page that it has been answered; the same function for as long as the page stands. */

import { createContext } from 'react'

export type Remember = (question: string, right: boolean) => void

export const QuizMemory = createContext<Remember>(() => {})
