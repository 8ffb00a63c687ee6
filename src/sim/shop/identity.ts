/** Numbers that prove themselves: identity card, unified social credit code, mobile phone. Pure questions; nothing is looked up anywhere. */

import { daysInMonth } from '../kernel/plain-date.ts'

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECK = '10X98765432'

/** The 18th character of an identity number for its first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export const idCheckDigit = (first17: string): string => ID_CHECK.charAt(ID_WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(first17.charAt(i)), 0) % 11)

export type IdNumberProblem = 'idLength' | 'idDate' | 'idCheckDigit'

/** The date of birth in an identity number, or null where it holds no date that exists. */
export function birthDateOf(idNumber: string): { readonly year: number; readonly month: number; readonly day: number } | null {
  const [year, month, day] = [Number(idNumber.slice(6, 10)), Number(idNumber.slice(10, 12)), Number(idNumber.slice(12, 14))]
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null
}

/** What is wrong with an identity number: 17 digits and a check digit or X, a date that exists, the right check digit. Null = nothing. */
export function idNumberProblem(idNumber: string): IdNumberProblem | null {
  if (!/^\d{17}[\dX]$/.test(idNumber)) return 'idLength'
  if (!birthDateOf(idNumber)) return 'idDate'
  return idCheckDigit(idNumber) === idNumber.charAt(17) ? null : 'idCheckDigit'
}

/** Whole years of the bearer on a local date; a birthday counts from that day on. Null for a number without a date. */
export function ageOn(idNumber: string, date: { readonly year: number; readonly month: number; readonly day: number }): number | null {
  const born = birthDateOf(idNumber)
  if (!born) return null
  const hadBirthday = date.month > born.month || (date.month === born.month && date.day >= born.day)
  return date.year - born.year - (hadBirthday ? 0 : 1)
}

// Digits and capital letters without I, O, S, V, Z.
const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The 18th character of a unified social credit code for its first 17 (GB 32100, MOD 31). */
export function creditCheckCharacter(first17: string): string {
  const sum = CREDIT_WEIGHTS.reduce((total, weight, i) => total + weight * CREDIT_CHARACTERS.indexOf(first17.charAt(i)), 0)
  return CREDIT_CHARACTERS.charAt((31 - (sum % 31)) % 31)
}

export type CreditCodeProblem = 'creditLength' | 'creditCheckCharacter'

/** What is wrong with a unified social credit code: 2 characters, 6 digits of the place, 10 characters, the check character. Null = nothing. */
export function creditCodeProblem(code: string): CreditCodeProblem | null {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return 'creditLength'
  return creditCheckCharacter(code) === code.charAt(17) ? null : 'creditCheckCharacter'
}

/** Whether a text is a mainland mobile number: 11 digits, from 13 to 19. */
export const isMobile = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone)
