/** The sheet of keys: what can be done without the mouse. */

import { useTranslation } from '#i18n/translation.ts'
import { Sheet } from './Sheet.tsx'
import parts from './parts.module.css'
import css from './Shortcuts.module.css'

const KEYS = ['undo', 'redo', 'move', 'press', 'fold', 'close', 'help'] as const

export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('workbench')
  return (
    <Sheet title={t('keys.title')} closeLabel={t('close')} onClose={onClose}>
      <p>{t('keys.order')}</p>
      <dl className={css.keys}>
        {KEYS.map(name => (
          <div key={name}>
            <dt>
              <kbd className={parts.key}>{t(`keys.${name}.key`)}</kbd>
            </dt>
            <dd>{t(`keys.${name}.does`)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
