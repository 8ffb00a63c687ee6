/** What the course is modelled on, what it keeps, how it scores, and whose work it uses. */

import { RuledTable } from '#ui/reading/RuledTable.tsx'
import { Link } from '#ui/link/Link.tsx'
import { useTranslation } from '#i18n/translation.ts'
import { Shell } from '../shell/Shell.tsx'
import styles from './about.module.css'

export function AboutPage() {
  const { t } = useTranslation('course')
  const parts = [
    { names: 'React, React DOM, use-sync-external-store', licence: 'MIT', use: t('about.made.screens') },
    { names: 'Mantine, Floating UI, clsx', licence: 'MIT', use: t('about.made.desks') },
    { names: 'Day.js', licence: 'MIT', use: t('about.made.dates') },
    { names: 'Tabler Icons', licence: 'MIT', use: t('about.made.icons') },
    { names: 'zustand', licence: 'MIT', use: t('about.made.state') },
    { names: 'idb', licence: 'ISC', use: t('about.made.storage') },
    { names: 'Valibot', licence: 'MIT', use: t('about.made.data') },
    { names: 'MDX', licence: 'MIT', use: t('about.made.lessons') },
    { names: 'OpenCC, opencc-js', licence: 'Apache-2.0, MIT', use: t('about.made.traditional') },
  ]
  return (
    <Shell>
      <div className={styles.about}>
        <h1 tabIndex={-1}>{t('about.title')}</h1>
        <p className={styles.lead}>{t('about.lead')}</p>
        <section aria-labelledby="model">
          <h2 id="model">{t('about.model.title')}</h2>
          <p>{t('about.model.text')}</p>
          <p>{t('about.model.rules')}</p>
          <p>{t('about.model.gaps')}</p>
        </section>
        <section aria-labelledby="kept">
          <h2 id="kept">{t('about.kept.title')}</h2>
          <p>{t('about.kept.text')}</p>
          <p>{t('about.kept.port')}</p>
          <p>
            <Link to="/record/">{t('about.kept.link')}</Link>
          </p>
        </section>
        <section aria-labelledby="grade">
          <h2 id="grade">{t('about.grade.title')}</h2>
          <p>{t('about.grade.text')}</p>
        </section>
        <section aria-labelledby="made">
          <h2 id="made">{t('about.made.title')}</h2>
          <p>{t('about.made.text')}</p>
          <p>{t('about.made.parts')}</p>
          <RuledTable
            heads={[t('about.made.what'), t('about.made.use'), t('about.made.licence')]}
            rows={parts.map(({ names, licence, use }) => ({ key: names, cells: [names, use, licence] }))}
          />
        </section>
      </div>
    </Shell>
  )
}
