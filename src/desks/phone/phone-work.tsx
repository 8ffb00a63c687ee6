/** What every page of the phone works with: the mall's world, the buyer who holds it, and a way to act as that buyer. */

import { createContext, use, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalText } from '#i18n/refusal.ts'
import { LEARNER_BUYER } from '#sim/buyers/buyers.ts'
import type { Command, Ctx, Refusal } from '#sim/kernel/plan.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import type { World } from '#sim/world.ts'
import { Message } from '#ui/desk/Message.tsx'
import type { DeskPort } from '../desk.ts'
import type { PhoneState } from './basket.ts'

export interface PhoneWork {
  readonly port: DeskPort
  readonly world: World
  readonly ctx: Ctx
  readonly state: PhoneState
  readonly go: (change: Partial<PhoneState>) => void
}

export const PhoneContext = createContext<PhoneWork | null>(null)

export function usePhone(): PhoneWork {
  const work = use(PhoneContext)
  if (!work) throw new Error('a page of the phone stands outside of it')
  return work
}

export const BUYER = LEARNER_BUYER

export const ctxOf = (world: World): Ctx => ({ now: world.clock.now, ...world.setting, random: () => 0 })

/** `2024-05-15 00:00:00` of an instant. */
export const useLocal = (): ((at: number) => string) => {
  const { ctx } = usePhone()
  return at => formatLocal(ctx.zone, at)
}

export function Refused({ refusal }: { readonly refusal: Refusal }) {
  const { t, i18n } = useTranslation(['phone', 'sim'])
  const local = useLocal()
  const said = refusalText((key, values) => t(key, values), { code: refusal.refused, figures: refusal.figures }, {
    instant: local,
    word: text => (i18n.exists(`sim:words.${text}`) ? t(`sim:words.${text}`) : null),
  })
  return <Message tone="error" title={said.what} urgent>{said.todo}</Message>
}

/** Acts as the buyer; `notice` says in place why the last act was refused. */
export function useAct(): {
  readonly act: (type: string, args: Command['args']) => Promise<boolean>
  readonly notice: ReactNode
  readonly busy: boolean
} {
  const { port } = usePhone()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const act = async (type: string, args: Command['args']): Promise<boolean> => {
    if (port.readOnly) return false
    setBusy(true)
    const outcome = await port.send(type, args, 'buyer')
    setBusy(false)
    setRefused(outcome.done ? null : { refused: outcome.code, figures: outcome.figures })
    return outcome.done
  }
  return { act, busy, notice: refused && <Refused refusal={refused} /> }
}
