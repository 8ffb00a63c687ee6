/** The text of a lesson with its margin notes. It is drawn once; what the reader does elsewhere on the page leaves it alone. */

import { memo } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { LessonContext, type LessonFacts, type Section } from './lesson-context.ts'
import styles from './lesson.module.css'

function Margin({ terms, title, facts }: { readonly terms: readonly string[]; readonly title: string; readonly facts: LessonFacts }) {
  const { t } = useTranslation('course')
  if (terms.length === 0) return null
  return (
    <aside className={styles.margin} aria-label={`${t('lesson.margin')} \u00b7 ${title}`}>
      <p>{t('lesson.margin')}</p>
      <dl>
        {terms.map(id => {
          const term = facts.lesson.terms[id]
          return term && (
            <div key={id}>
              <dt>
                {term.name}
                <i lang={term.alsoLang}>{term.also}</i>
              </dt>
              <dd>{term.short}</dd>
            </div>
          )
        })}
      </dl>
    </aside>
  )
}

function SectionText({ section: { number, title, parts, terms }, facts }: { readonly section: Section; readonly facts: LessonFacts }) {
  const { t } = useTranslation('course')
  return (
    <section className={styles.section} data-section={number} aria-labelledby={`s${number}`}>
      <h2 id={`s${number}`} tabIndex={-1}>
        <i>{t('numerals')[number - 1]}</i>
        <span>{title}</span>
      </h2>
      <Margin terms={terms} title={title} facts={facts} />
      {parts}
      <span data-end={number} aria-hidden="true" />
    </section>
  )
}

export const Article = memo(function Article({ facts }: { readonly facts: LessonFacts }) {
  const { opening, sections } = facts.body
  return (
    <LessonContext value={facts}>
      <div className={styles.text}>
        {opening.length > 0 && <div className={styles.opening}>{opening}</div>}
        {sections.map(section => (
          <SectionText key={section.number} section={section} facts={facts} />
        ))}
      </div>
    </LessonContext>
  )
})
