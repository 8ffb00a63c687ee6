/** Fields of the solution that a good operator may fill as they like, each with the reason: the tests hold the list to be short and true. */

export const free: Readonly<Record<string, string>> = {
  'promotions/publishCoupon.name': 'the brief leaves the name to the learner; what the platform forbids, it refuses',
  'promotions/publishCoupon.shownFromAt': 'a start that is already past means at once, however long past; a later one is the mistake shownTooLate',
  'orders/place.region': 'free sending everywhere: where Xiaoman lives changes nothing',
}
