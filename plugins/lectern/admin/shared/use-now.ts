import { useEffect, useState } from '@wordpress/element';

/** The time of this device, renewed every ten seconds: enough for "in 12 minutes". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 10_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
