/** A phone of the usual size. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

export const desktop = { viewport: { width: 1280, height: 900 } } as const;
