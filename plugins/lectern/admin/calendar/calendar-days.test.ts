import { dayIn, daysOf, isDay, shiftDay } from './calendar-days.ts';

describe('days of the calendar', () => {
  it('gives Monday to Sunday of the week of a day', () => {
    const week = ['2027-01-11', '2027-01-12', '2027-01-13', '2027-01-14', '2027-01-15', '2027-01-16', '2027-01-17'];
    expect(daysOf('week', '2027-01-11')).toEqual(week);
    expect(daysOf('week', '2027-01-17')).toEqual(week);
    expect(daysOf('day', '2027-01-13')).toEqual(['2027-01-13']);
  });

  it('goes over the end of a year and over changes of the clocks day by day', () => {
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(shiftDay('2027-03-28', 1)).toBe('2027-03-29');
    expect(shiftDay('2027-03-01', -1)).toBe('2027-02-28');
  });

  it('says on which day an instant is where the reader is', () => {
    const instant = Date.parse('2027-01-11T23:30:00Z');
    expect(dayIn(instant, 'UTC')).toBe('2027-01-11');
    expect(dayIn(instant, 'Europe/Berlin')).toBe('2027-01-12');
  });

  it('knows what is no day', () => {
    expect(isDay('2027-01-11')).toBe(true);
    expect(isDay('2027-13-45')).toBe(false);
    expect(isDay('tomorrow')).toBe(false);
    expect(isDay(undefined)).toBe(false);
  });
});
