/** A labelled row of a form: label, one or more boxes, and below them what is to be said about them. */

import { createContext, use, useId, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { Line, type MessageTone } from './Message.tsx'
import styles from './Field.module.css'

export interface FieldMessage {
  readonly tone: MessageTone
  readonly text: string
}

interface Row {
  /** Set where the row has one box: label and box belong together. */
  readonly inputId: string | undefined
  readonly messageId: string | undefined
  readonly required: boolean
}

const RowContext = createContext<Row>({ inputId: undefined, messageId: undefined, required: false })

export const useRow = (): Row => use(RowContext)

export interface FieldProps {
  readonly label: string
  readonly required?: boolean
  /** Several boxes or choices share the label; each box then has a name of its own. */
  readonly group?: boolean
  readonly messages?: readonly FieldMessage[]
  readonly children: ReactNode
}

export function Field({ label, required = false, group = false, messages = [], children }: FieldProps) {
  const { t } = useTranslation('desk')
  const id = useId()
  const said = messages.length > 0
  const row = useMemo(
    () => ({ inputId: group ? undefined : `${id}-input`, messageId: said ? `${id}-said` : undefined, required }),
    [id, group, said, required],
  )
  const mark = required && (
    <>
      <span className={styles.star} aria-hidden="true">*</span>
      {group && <span className={styles.unseen}> {t('field.required')}</span>}
    </>
  )
  return (
    <div
      className={styles.field}
      role={group ? 'group' : undefined}
      aria-labelledby={group ? `${id}-label` : undefined}
      aria-describedby={group ? row.messageId : undefined}
    >
      {group ? (
        <span className={styles.label} id={`${id}-label`}>{label}{mark}</span>
      ) : (
        <label className={styles.label} htmlFor={`${id}-input`}>{label}{mark}</label>
      )}
      <div className={styles.body}>
        <RowContext value={row}>
          <div className={styles.boxes}>{children}</div>
        </RowContext>
        <div id={row.messageId} aria-live="polite">
          {messages.filter((message, i) => messages.findIndex(other => other.text === message.text) === i).map(message => <Line key={message.text} tone={message.tone}>{message.text}</Line>)}
        </div>
      </div>
    </div>
  )
}

/** A part of a form under one heading. */
export function Fieldset({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.set} aria-labelledby={id}>
      <h2 className={styles.heading} id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** Which fields have been left once: a form says nothing about a field while it is first being filled. `before`: those of an earlier sitting. */
export function useLeft(before: readonly string[]): { readonly left: ReadonlySet<string>; readonly leave: (control: string) => void; readonly leaveAll: (controls: readonly string[]) => void } {
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(before))
  return {
    left,
    leave: control => setLeft(now => (now.has(control) ? now : new Set([...now, control]))),
    leaveAll: controls => setLeft(now => new Set([...now, ...controls])),
  }
}
