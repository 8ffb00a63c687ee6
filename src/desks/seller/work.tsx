/** What every screen of the back office works with: the shop's world, its clock, and a way to send a command and say why it was refused. */

import { createContext, use, useState, type ReactNode } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { refusalText, type RefusalText } from '#i18n/refusal.ts'
import type { Command, Ctx, Refusal } from '#sim/kernel/plan.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import type { World } from '#sim/world.ts'
import { Message } from '#ui/desk/Message.tsx'
import type { DeskPort } from '../desk.ts'

export type Screen = 'coupons' | 'coupon' | 'offers' | 'goods' | 'orders' | 'shop'

export interface Work {
  readonly port: DeskPort
  readonly world: World
  readonly ctx: Ctx
  readonly go: (screen: Screen) => void
}

export const WorkContext = createContext<Work | null>(null)

export function useWork(): Work {
  const work = use(WorkContext)
  if (!work) throw new Error('a screen of the back office stands outside of it')
  return work
}

/** Rules that a form asks before anything happens draw no luck. */
export const ctxOf = (world: World): Ctx => ({ now: world.clock.now, ...world.setting, random: () => 0 })

export const useLocal = (): ((at: number) => string) => {
  const { ctx } = useWork()
  return at => formatLocal(ctx.zone, at)
}

/** The two sentences of a refusal. */
export function useRefusalText(): (refusal: Refusal) => RefusalText {
  const { t, has } = useTranslation('seller')
  const instant = useLocal()
  return ({ refused, figures }) =>
    refusalText((key, values) => t(key, values), { code: refused, figures }, {
      instant,
      word: text => (has(`sim:words.${text}`) ? t(`sim:words.${text}`) : null),
    })
}

/** Sends commands; `notice` says in place why the last one was refused. */
export function useSend(): {
  readonly send: (type: string, args: Command['args']) => Promise<boolean>
  readonly notice: ReactNode
  /** Takes the last refusal away: something has been changed since. */
  readonly forget: () => void
  readonly busy: boolean
} {
  const { port } = useWork()
  const text = useRefusalText()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (type: string, args: Command['args']): Promise<boolean> => {
    if (port.readOnly) return false
    setBusy(true)
    const outcome = await port.send(type, args)
    setBusy(false)
    setRefused(outcome.done ? null : { refused: outcome.code, figures: outcome.figures })
    return outcome.done
  }
  const said = refused && text(refused)
  return { send, busy, forget: () => setRefused(null), notice: said && <Message tone="error" title={said.what} urgent>{said.todo}</Message> }
}
