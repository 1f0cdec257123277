/**
 * Successes of `n` draws with chance `p`: exactly for few, by Poisson where few succeed or few fail,
 * else by the normal approximation, which is exact enough for a simulation.
 */
export function binomial(n: number, p: number, random: () => number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  if (n <= 20) {
    let successes = 0;
    for (let i = 0; i < n; i += 1) if (random() < p) successes += 1;
    return successes;
  }
  const mean = n * p;
  if (mean < 20) return Math.min(n, poisson(mean, random));
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(0, Math.min(n, Math.round(mean + normal * Math.sqrt(mean * (1 - p)))));
}

function poisson(mean: number, random: () => number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count += 1;
  return count;
}
