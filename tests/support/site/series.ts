/** The two pairs that are tested: WooCommerce 11 refuses WordPress 6.8. */
export const wordpressSeries = ['7.1', '6.8'] as const;
export type WordpressSeries = (typeof wordpressSeries)[number];

/** For each WordPress: the suite of Debian that has it, and the WooCommerce that goes with it. */
export const pairs: Readonly<Record<WordpressSeries, { debianSuite: string; woocommerce: string }>> = {
  '7.1': { debianSuite: 'sid', woocommerce: '11.0.1' },
  '6.8': { debianSuite: 'trixie', woocommerce: '10.0.2' },
};

export function isWordpressSeries(text: string): text is WordpressSeries {
  return wordpressSeries.some((series) => series === text);
}

/** Whether "7.1.4" is one of the versions of "7.1". */
export function isVersionOf(version: string, series: string): boolean {
  return version === series || version.startsWith(`${series}.`) || version.startsWith(`${series}-`);
}
