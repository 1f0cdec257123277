/**
 * Scores and selections of the ModelSelectorFramework of the design document, printed by running its formulas
 * (`_score_model`, `_estimate_query_cost`, `_calculate_task_fit`, `select_model`) in CPython:
 *
 *   W = {"cost": (.50,.20,.15,.15), "quality": (.10,.50,.15,.25), "latency": (.15,.15,.50,.20),
 *        "balanced": (.25,.30,.20,.25)}
 *   M = {"haiku": (0.25, 1.25, 250, 0.82, ["classification","extraction","faq","search","greeting"],
 *          ["nuanced_reasoning","creative_writing","complex_comparison"]),
 *        "sonnet": (3.0, 15.0, 800, 0.95, ["nuanced_reasoning","creative_writing","complex_comparison",
 *          "recommendation","translation","cultural_context"], [])}
 *   def cost(m, n): return n * m[0] / 1_000_000 + int(n * 0.7) * m[1] / 1_000_000
 *   def score(m, goal, task, n, max_latency, max_cost):
 *       w = W[goal]
 *       c = max(0, 1.0 - cost(m, n) / max_cost) if max_cost > 0 else 0.5
 *       l = max(0, 1.0 - m[2] / max_latency)
 *       f = 1.0 if task in m[4] else 0.3 if task in m[5] else 0.6
 *       return w[0]*c + w[1]*m[3] + w[2]*l + w[3]*f
 *   def select(goal, task, n, max_latency, max_cost):
 *       ok = [k for k, m in M.items() if m[2] <= max_latency and cost(m, n) <= max_cost] or list(M)
 *       return sorted(((k, score(M[k], goal, task, n, max_latency, max_cost)) for k in ok),
 *                     key=lambda x: x[1], reverse=True)[0][0]
 *
 * Columns: goal, task in the document's words, tokens, latency bound, cost bound; round(score, 4) of Haiku
 * and of Sonnet; the tier of the selected model.
 */
export const DOCUMENT_SCORES = `
cost     faq                  120 3000 0.02     0.9481 0.8495  fast
cost     faq                  500 3000 0.02     0.9374 0.7212  fast
cost     faq                 1450 3000 0.02     0.9107 0.4010  fast
cost     search               120 3000 0.02     0.9481 0.8495  fast
cost     search               500 3000 0.02     0.9374 0.7212  fast
cost     search              1450 3000 0.02     0.9107 0.4010  fast
cost     complex_comparison   120 3000 0.02     0.8431 0.9095  strong
cost     complex_comparison   500 3000 0.02     0.8324 0.7812  fast
cost     complex_comparison  1450 3000 0.02     0.8057 0.4610  fast
cost     nuanced_reasoning    120 3000 0.02     0.8431 0.9095  strong
cost     nuanced_reasoning    500 3000 0.02     0.8324 0.7812  fast
cost     nuanced_reasoning   1450 3000 0.02     0.8057 0.4610  fast
cost     recommendation       120 3000 0.02     0.8881 0.9095  strong
cost     recommendation       500 3000 0.02     0.8774 0.7812  fast
cost     recommendation      1450 3000 0.02     0.8507 0.4610  fast
cost     translation          120 3000 0.02     0.8881 0.9095  strong
cost     translation          500 3000 0.02     0.8774 0.7812  fast
cost     translation         1450 3000 0.02     0.8507 0.4610  fast
cost     general              120 3000 0.02     0.8881 0.8495  fast
cost     general              500 3000 0.02     0.8774 0.7212  fast
cost     general             1450 3000 0.02     0.8507 0.4010  fast
quality  faq                  120 3000 0.02     0.8968 0.8269  fast
quality  faq                  500 3000 0.02     0.8947 0.8013  fast
quality  faq                 1450 3000 0.02     0.8893 0.7372  fast
quality  search               120 3000 0.02     0.8968 0.8269  fast
quality  search               500 3000 0.02     0.8947 0.8013  fast
quality  search              1450 3000 0.02     0.8893 0.7372  fast
quality  complex_comparison   120 3000 0.02     0.7218 0.9269  strong
quality  complex_comparison   500 3000 0.02     0.7197 0.9012  strong
quality  complex_comparison  1450 3000 0.02     0.7143 0.8372  strong
quality  nuanced_reasoning    120 3000 0.02     0.7218 0.9269  strong
quality  nuanced_reasoning    500 3000 0.02     0.7197 0.9012  strong
quality  nuanced_reasoning   1450 3000 0.02     0.7143 0.8372  strong
quality  recommendation       120 3000 0.02     0.7968 0.9269  strong
quality  recommendation       500 3000 0.02     0.7947 0.9012  strong
quality  recommendation      1450 3000 0.02     0.7893 0.8372  strong
quality  translation          120 3000 0.02     0.7968 0.9269  strong
quality  translation          500 3000 0.02     0.7947 0.9012  strong
quality  translation         1450 3000 0.02     0.7893 0.8372  strong
quality  general              120 3000 0.02     0.7968 0.8269  strong
quality  general              500 3000 0.02     0.7947 0.8013  strong
quality  general             1450 3000 0.02     0.7893 0.7372  fast
latency  faq                  120 3000 0.02     0.9303 0.7670  fast
latency  faq                  500 3000 0.02     0.9271 0.7285  fast
latency  faq                 1450 3000 0.02     0.9191 0.6325  fast
latency  search               120 3000 0.02     0.9303 0.7670  fast
latency  search               500 3000 0.02     0.9271 0.7285  fast
latency  search              1450 3000 0.02     0.9191 0.6325  fast
latency  complex_comparison   120 3000 0.02     0.7903 0.8470  strong
latency  complex_comparison   500 3000 0.02     0.7871 0.8085  strong
latency  complex_comparison  1450 3000 0.02     0.7791 0.7125  fast
latency  nuanced_reasoning    120 3000 0.02     0.7903 0.8470  strong
latency  nuanced_reasoning    500 3000 0.02     0.7871 0.8085  strong
latency  nuanced_reasoning   1450 3000 0.02     0.7791 0.7125  fast
latency  recommendation       120 3000 0.02     0.8503 0.8470  fast
latency  recommendation       500 3000 0.02     0.8471 0.8085  fast
latency  recommendation      1450 3000 0.02     0.8391 0.7125  fast
latency  translation          120 3000 0.02     0.8503 0.8470  fast
latency  translation          500 3000 0.02     0.8471 0.8085  fast
latency  translation         1450 3000 0.02     0.8391 0.7125  fast
latency  general              120 3000 0.02     0.8503 0.7670  fast
latency  general              500 3000 0.02     0.8471 0.7285  fast
latency  general             1450 3000 0.02     0.8391 0.6325  fast
balanced faq                  120 3000 0.02     0.9276 0.8114  fast
balanced faq                  500 3000 0.02     0.9223 0.7473  fast
balanced faq                 1450 3000 0.02     0.9090 0.5872  fast
balanced search               120 3000 0.02     0.9276 0.8114  fast
balanced search               500 3000 0.02     0.9223 0.7473  fast
balanced search              1450 3000 0.02     0.9090 0.5872  fast
balanced complex_comparison   120 3000 0.02     0.7526 0.9114  strong
balanced complex_comparison   500 3000 0.02     0.7473 0.8473  strong
balanced complex_comparison  1450 3000 0.02     0.7340 0.6872  fast
balanced nuanced_reasoning    120 3000 0.02     0.7526 0.9114  strong
balanced nuanced_reasoning    500 3000 0.02     0.7473 0.8473  strong
balanced nuanced_reasoning   1450 3000 0.02     0.7340 0.6872  fast
balanced recommendation       120 3000 0.02     0.8276 0.9114  strong
balanced recommendation       500 3000 0.02     0.8223 0.8473  strong
balanced recommendation      1450 3000 0.02     0.8090 0.6872  fast
balanced translation          120 3000 0.02     0.8276 0.9114  strong
balanced translation          500 3000 0.02     0.8223 0.8473  strong
balanced translation         1450 3000 0.02     0.8090 0.6872  fast
balanced general              120 3000 0.02     0.8276 0.8114  fast
balanced general              500 3000 0.02     0.8223 0.7473  fast
balanced general             1450 3000 0.02     0.8090 0.5872  fast
cost     faq                  500  500 0.02     0.8749 0.6112  fast
cost     recommendation       500  800 0.00675  0.8155 0.3400  fast
cost     complex_comparison   999 2000 0.005    0.7279 0.4300  fast
cost     greeting              33  200 0.02     0.8131 0.7689  fast
cost     general              500 3000 0        0.6415 0.6400  fast
cost     translation        20000 3000 0.02     0.3915 0.4500  strong
quality  faq                  500  500 0.02     0.8322 0.6913  fast
quality  recommendation       500  800 0.00675  0.7548 0.7250  fast
quality  complex_comparison   999 2000 0.005    0.6938 0.8150  fast
quality  greeting              33  200 0.02     0.7598 0.7228  fast
quality  general              500 3000 0        0.7475 0.7850  strong
quality  translation        20000 3000 0.02     0.6975 0.8350  strong
latency  faq                  500  500 0.02     0.7188 0.3619  fast
latency  recommendation       500  800 0.00675  0.7242 0.3425  fast
latency  complex_comparison   999 2000 0.005    0.7368 0.6425  fast
latency  greeting              33  200 0.02     0.4727 0.4092  fast
latency  general              500 3000 0        0.7763 0.7042  fast
latency  translation        20000 3000 0.02     0.7013 0.7092  strong
balanced faq                  500  500 0.02     0.8390 0.6006  fast
balanced recommendation       500  800 0.00675  0.7627 0.5350  fast
balanced complex_comparison   999 2000 0.005    0.6898 0.6550  fast
balanced greeting              33  200 0.02     0.7455 0.6794  fast
balanced general              500 3000 0        0.7043 0.7067  strong
balanced translation        20000 3000 0.02     0.5793 0.6817  strong
`;
