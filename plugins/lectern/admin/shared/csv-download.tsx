import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { fetchCsv, type CsvRouteName } from './api-client.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { saveFile } from './save-file.ts';
import { useAction } from './use-request.ts';

interface CsvDownloadProps {
  readonly route: Exclude<CsvRouteName, 'exportBookings'>;
  readonly classSession: Pick<ClassSessionCard, 'id' | 'title' | 'startsAt'>;
  /** One download among other acts: not the screen's primary action. */
  readonly isSecondary?: boolean;
}

/** Fetched with the nonce and handed over as a file: a plain link to the API would carry none. */
export function CsvDownload({ route, classSession, isSecondary = false }: CsvDownloadProps) {
  const { isBusy, problem, run, forget } = useAction();
  return (
    <div className="lectern-download">
      <Button
        __next40pxDefaultSize
        variant={isSecondary ? 'secondary' : 'primary'}
        isBusy={isBusy}
        disabled={isBusy}
        accessibleWhenDisabled
        onClick={() =>
          void run(async () => {
            saveFile(await fetchCsv(route, { params: { classSessionId: classSession.id } }), nameFile(classSession));
          })
        }
      >
        {__('Download as CSV', 'lectern')}
      </Button>
      <ProblemNotice problem={problem} onDismiss={forget} />
    </div>
  );
}

/** `2026-11-23-german-for-beginners.csv` */
function nameFile({ startsAt, title }: Pick<ClassSessionCard, 'title' | 'startsAt'>): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${startsAt.slice(0, 10)}-${words.slice(0, 60)}.csv`;
}
