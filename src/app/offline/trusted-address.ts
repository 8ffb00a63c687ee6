/** Names the one script that may be run by its address, in the form that browsers with Trusted Types ask for; others take the plain text. */

interface ScriptAddresses {
  /** What it makes is taken wherever the address of a script is. */
  createScriptURL(address: string): string
}

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: ScriptAddresses): ScriptAddresses }
  }
}

/** Called once a page: the policy's name may not be given twice. */
export function trustedAddress(address: string): string {
  const policy = window.trustedTypes?.createPolicy('zhanggui', {
    createScriptURL(asked) {
      if (asked !== address) throw new TypeError(`${asked} is not a script of this app`)
      return asked
    },
  })
  return policy ? policy.createScriptURL(address) : address
}
