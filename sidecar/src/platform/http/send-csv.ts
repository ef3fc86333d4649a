import type { Response } from 'express';

/** Answers with a CSV file. @param name of the file, without its ending: letters, digits and hyphens */
export function sendCsv(response: Response, name: string, csv: string): void {
  response
    .status(200)
    .set('Content-Type', 'text/csv; charset=utf-8')
    .set('Content-Disposition', `attachment; filename="${name}.csv"`)
    .send(csv);
}
