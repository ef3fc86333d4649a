/** Milliseconds since the server began to send this page: how old the clock is that it printed. */
export function pageAge(): number {
  const [navigation] = performance.getEntriesByType('navigation');
  const startedAt = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0;
  return performance.now() - startedAt;
}

/** Waits; earlier when the reader comes back to the page or the connection comes back, so that nobody looks at an old state. */
export function waitAwake(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const wake = () => {
      if (document.visibilityState === 'visible') finish();
    };
    const timer = setTimeout(finish, seconds * 1000);
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', finish);
    signal.addEventListener('abort', finish);
  });
}
