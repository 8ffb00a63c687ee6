/** A worked example: what was set, how much it is, and why; reckoned by the engine that also runs the shop. */

import { RuledTable } from '#ui/reading/RuledTable.tsx'
import { useTranslation } from '#i18n/translation.ts'
import type { WorkedExample } from '../registry.ts'
import { factText } from './fact-text.ts'
import { filled } from './words.ts'
import styles from './lesson.module.css'

export function WorkedTable({ example: { rows, texts } }: { readonly example: WorkedExample }) {
  const { t } = useTranslation('course')
  const word = (key: string): string => (key === 'on' ? t('worked.on') : key === 'off' ? t('worked.off') : (texts.words?.[key] ?? key))
  return (
    <>
      <RuledTable
        caption={texts.title}
        heads={texts.columns}
        sums={rows.every(({ values: [first] }) => first?.kind === 'money')}
        rows={rows.map(({ name, values, total = false }) => {
          const words = texts.rows[name]
          if (!words) throw new Error(`no words for ${name}`)
          const facts = values.map(value => factText(value, word))
          const named = Object.fromEntries(facts.map((fact, index) => [String(index + 1), fact]))
          return {
            key: name,
            total,
            cells: [
              words.label,
              words.value === undefined
                ? facts.map(fact => (
                    <span key={fact} className={styles.line}>
                      {fact}
                    </span>
                  ))
                : filled(words.value, named),
              filled(words.why, named),
            ],
          }
        })}
      />
      {texts.note && <p className={styles.small}>{texts.note}</p>}
    </>
  )
}
