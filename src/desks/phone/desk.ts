/** The buyer's phone as the workbench knows it. */

import { orders } from '#sim/orders/orders.ts'
import type { Desk } from '../desk.ts'
import { gestures } from './gestures.ts'
import { PhoneDesk } from './PhoneDesk.tsx'
import { BUYER } from './phone-work.tsx'

export const phone: Desk = {
  name: 'phone',
  accent: 'phone',
  Screen: PhoneDesk,
  gestures,
  waiting: world => orders(world).filter(order => order.buyerId === BUYER && order.state === 'wait_pay').length,
}
