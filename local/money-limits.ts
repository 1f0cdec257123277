/** The highest cost of one run's questions, as environment variables of the functions. */

/** Stand-ins cost nothing, and one user tries all kinds of questions. */
const STAND_INS = {
  USD_PER_HOUR_PER_GUEST: '0',
  USD_PER_HOUR_PER_USER: '0',
  USD_PER_HOUR_PER_ADDRESS: '0',
};

/** Amazon Bedrock is paid for: the hourly limits keep the defaults of a deployment, and the judge that of a trial stage. */
const BEDROCK = { JUDGE_DAILY_USD: '2' };

export function moneyLimits(models: 'stand-in' | 'bedrock'): Readonly<Record<string, string>> {
  return models === 'bedrock' ? BEDROCK : STAND_INS;
}
