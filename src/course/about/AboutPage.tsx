/** What the course is modelled on, what it keeps, how it scores, and whose work it uses. */

import { RuledTable } from '#ui/reading/RuledTable.tsx'
import { Link } from '#ui/link/Link.tsx'
import { useTranslation } from '#i18n/translation.ts'
import { Shell } from '../shell/Shell.tsx'
import styles from './about.module.css'

export function AboutPage() {
  const { t } = useTranslation('about')
  const parts = [
    { names: 'React, React DOM, use-sync-external-store', licence: 'MIT', use: t('made.screens') },
    { names: 'Mantine, Floating UI, clsx', licence: 'MIT', use: t('made.desks') },
    { names: 'Tabler Icons', licence: 'MIT', use: t('made.icons') },
    { names: 'zustand', licence: 'MIT', use: t('made.state') },
    { names: 'idb', licence: 'ISC', use: t('made.storage') },
    { names: 'Workbox', licence: 'MIT', use: t('made.offline') },
    { names: 'Valibot', licence: 'MIT', use: t('made.data') },
    { names: 'MDX', licence: 'MIT', use: t('made.lessons') },
    { names: 'OpenCC, opencc-js', licence: 'Apache-2.0, MIT', use: t('made.traditional') },
  ]
  return (
    <Shell>
      <div className={styles.about}>
        <h1 tabIndex={-1}>{t('title')}</h1>
        <p className={styles.lead}>{t('lead')}</p>
        <section aria-labelledby="model">
          <h2 id="model">{t('model.title')}</h2>
          <p>{t('model.text')}</p>
          <p>{t('model.rules')}</p>
          <p>{t('model.gaps')}</p>
        </section>
        <section aria-labelledby="kept">
          <h2 id="kept">{t('kept.title')}</h2>
          <p>{t('kept.text')}</p>
          <p>{t('kept.port')}</p>
          <p>
            <Link to="/record/">{t('kept.link')}</Link>
          </p>
        </section>
        <section aria-labelledby="grade">
          <h2 id="grade">{t('grade.title')}</h2>
          <p>{t('grade.text')}</p>
        </section>
        <section aria-labelledby="made">
          <h2 id="made">{t('made.title')}</h2>
          <p>{t('made.text')}</p>
          <p>{t('made.parts')}</p>
          <RuledTable
            heads={[t('made.what'), t('made.use'), t('made.licence')]}
            rows={parts.map(({ names, licence, use }) => ({ key: names, cells: [names, use, licence] }))}
          />
        </section>
      </div>
    </Shell>
  )
}
