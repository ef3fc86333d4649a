/** What the site keeps outside our tables. */
export const elsewherePart = `## Elsewhere on the site

| where | what | until |
| --- | --- | --- |
| WordPress' own tables | account, name, e-mail address, role. Lectern reads them when it needs them and copies only what a record needs of that day: the name in statistics and support records. | as WordPress and the school keep accounts |
| \`lectern_zone\` in WordPress' user meta | the time zone that a person chose for mails and pages about classes; in the account's part of the access report | the person chooses the school's, is erased, or the account goes |
| spool directory of the sidecar | callbacks of BigBlueButton as they came, while the database is away: names and figures of a meeting; readable for the sidecar's user only | the database is back; then they are applied and the files go |
| log of the sidecar and metrics | ids, codes and times; no names, addresses or texts ([security](security.md)) | as the system keeps logs |
| log of the web server | network addresses and paths of requests, as for every page of the site | as the server keeps logs |
| backups | all of the database as it was | as the school keeps backups. What was purged since is due again after a restore and goes with the next run. |`;

/** BigBlueButton's own part: the facts behind it are those of the operator's checklist in docs/operations.md. */
export const bigBlueButtonPart = `## On the BigBlueButton server

BigBlueButton is told a display name (whole, shortened or a pseudonym: a setting), a random identifier that means nothing outside this site, and whether the person teaches or attends. It never
learns an e-mail address, a log-in name or the name of an organisation. What arises there:

| what | where | leaves | who sees to it |
| --- | --- | --- | --- |
| sound, pictures, chat, drawings, notes while a class runs | memory and \`/var/bigbluebutton/\` | with the class, but for the rows below | BigBlueButton |
| published recording | \`/var/bigbluebutton/published/\` | on its due date | Lectern: deletes it by the API, asks whether it is gone, and only then forgets its own row |
| deleted recording | \`/var/bigbluebutton/deleted/\` | never by itself: deleting by the API moves it here (Scalelite deletes for real) | operator: daily job, or \`bbb-record --delete\` |
| raw media of a recorded class, also of the parts outside the marks | \`/var/bigbluebutton/recording/raw/\` | 14 days as delivered | operator: \`published_days\`, \`unrecorded_days\` |
| events folder: chat texts, names, notes and polls of **every** class, recorded or not. Statistics need it (\`meetingKeepEvents\`). | \`/var/bigbluebutton/events/\` | never by itself | operator: daily job |
| uploaded slides, also without recording | \`/var/bigbluebutton/<internal id>/\` | 5 days as delivered | operator: \`history\` |
| logs: names and addresses in requests, and the whole body of each meeting's statistics | \`/var/log/\` | days to weeks as delivered | operator: \`log_history\`, logrotate |

Commands, files and the daily job stand in the [checklist for the operator](operations.md#checklist-for-the-operator-of-bigbluebutton); a school that does not run the server itself puts them into the
data processing agreement. A recording that is published is open to whoever has its address, unless the operator protects it. One person cannot be taken out of a recording: it can only
go as a whole, and the answer to a request says so.`;

/** How people get at their data. */
export const requestsPart = `## When somebody asks

WordPress' own tools, Tools, Export Personal Data and Erase Personal Data, include what is above, table by table, with what is kept and why. Figures that belong to several people (a recording, a poll's
question) stay until their due date; whoever is in charge of privacy may delete them earlier.

Figures of a class that come after somebody was erased are stored without that person: a keyed hash of the erased pseudonym tells which ones (\`tombstones\`), and their raw body does not stay. The tools find people by
the account with their address. What is left of a deleted account carries its number and no address: the tools say so, and it goes on its due date; the pseudonym of the account goes with the last of it.`;
