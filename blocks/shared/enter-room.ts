/**
 * Goes to the room in this tab: a link of our own, clicked by script, because a new tab opened after an answer of the server is what
 * pop-up blockers stop, and `location.assign` would tell BigBlueButton the address of this page.
 * @param redirectUrl bearer link, built for this click: it is not kept, and the link never enters the page.
 */
export function enterRoom(redirectUrl: string): void {
  if (!/^https?:\/\//.test(redirectUrl)) throw new Error('The address of the room is not a web address');
  const link = document.createElement('a');
  link.href = redirectUrl;
  link.rel = 'noreferrer';
  link.referrerPolicy = 'no-referrer';
  link.click();
}
