/** Settles a follow-up: its task by all evidence, then the rule's resolution if it is of that kind, or one by the task. */
import { TASKS, type Task } from '@mangaassist/protocol';
import { asksForAbsent } from '../../search/unknown-title.ts';
import { aboutIds } from '../books/about-series.ts';
import type { Asked, ResolvedBy, ResolvedQuestion } from '../resolved-question.ts';
import { byTask, kindOfTask, type TaskKind } from '../rules/by-task.ts';
import { setsAgainst } from '../rules/carry-over.ts';
import { isForReader } from '../rules/rules-of-search.ts';
import { isShort } from '../rules/service-follow-up.ts';
import { followUpEvidence } from './follow-up-evidence.ts';
import { followUpShares } from './follow-up-task.ts';
import { likenessToPolicy, likestPolicies } from './likest-policies.ts';
import { ownSubject } from './own-subject.ts';
import { sentAbroad } from './sent-abroad.ts';

/** @param classified the classifier's probabilities, in the order of `TASKS`. */
export function settled(
  byRule: Partial<ResolvedQuestion>,
  asked: Asked,
  classified: readonly number[],
  namesEntity: boolean,
): Partial<ResolvedQuestion> {
  const shares = followUpShares(followUpEvidence(asked, byRule, classified));
  const task = searches(byRule, asked) ? 'recommendation' : taskBy(shares, byRule, asked);
  const kind = kindOfTask(task);
  const byKind = namesEntity || isOfKind(byRule, kind) ? byRule : byTask(task, asked);
  const found = namesEntity || kind === 'search' ? byKind : withOwnSubject(byKind, asked);
  const resolved = kind === 'service' ? withPolicies(found, asked) : comparedWithNamed(found, task, asked);
  const complexity = task === 'comparison' ? (resolved.complexity ?? oneFact(asked)) : null;
  const beside = [...new Set([...(resolved.beside ?? []), ...secondOpinion(task, shares, asked)])];
  return { ...resolved, task, complexity, beside };
}

/** The likest task. "Is this manga good for kids?" is of the book that it points at, and looks for no other. */
function taskBy(shares: readonly number[], byRule: Partial<ResolvedQuestion>, asked: Asked): Task {
  const { refs } = asked;
  const best = likest(shares, (task) =>
    task === 'comparison'
      ? !namesOneOnly(byRule, asked)
      : kindOfTask(task) !== 'book' || hasBook(byRule, asked),
  );
  const points = byRule.by === 'subject' && refs.pronoun && !refs.more;
  if ((points || asksOfPicked(byRule, asked)) && kindOfTask(best) === 'search')
    return likest(shares, (task) => kindOfTask(task) === 'book');
  return kindOfTask(best) === 'service' && asksNoService(byRule, asked)
    ? likest(shares, (task) => kindOfTask(task) !== 'service')
    : best;
}

const searches = (byRule: Partial<ResolvedQuestion>, asked: Asked): boolean =>
  asksForLike(byRule, asked) || boundsSeries(byRule, asked);

/** "What is similar to Monster?" points at nothing: it stands alone, whatever was asked before. */
const asksForLike = ({ by = null }: Partial<ResolvedQuestion>, asked: Asked): boolean =>
  by === null && isOfLikeness(asked);

/** "Cheaper than 40 dollars for all of it" behind a list is one more demand of the search. */
const boundsSeries = ({ by = null }: Partial<ResolvedQuestion>, { query, focus, refs }: Asked): boolean =>
  by === 'conditions' && query.conditions.price?.of === 'series' && focus.isSearch && !refs.which;

function isOfLikeness({ query: { entities, suggests }, refs }: Asked): boolean {
  const { like, series, volumes } = entities;
  if (like.length === 0 || series.length + volumes.length > 0 || !suggests) return false;
  const { pronoun, all, which, service, other, earlier, place, step } = refs;
  return ![pronoun, all, which, service, other, earlier, place !== null, step !== null].includes(true);
}

/** "Is Yotsuba funny for adults?" behind another book sets none against it. */
function namesOneOnly(
  { by = null, task = null }: Partial<ResolvedQuestion>,
  { query, refs, focus }: Asked,
): boolean {
  if (by !== null || task === 'comparison' || query.entities.series.length !== 1) return false;
  return focus.task !== 'comparison' && !refs.which && !refs.adds && !refs.other && !setsAgainst(refs.form);
}

/** "And Hunter x Hunter, any news?", "do you have Percy Jackson" and "is the art ok?" ask for no service, whatever went before. */
function asksNoService(byRule: Partial<ResolvedQuestion>, asked: Asked): boolean {
  const { query, refs, snapshot } = asked;
  if (refs.service || byRule.task === 'faq') return false;
  if (query.entities.series.length === 1)
    return query.rest.length <= 2 && JOINS.test(refs.form) && !OWNED.test(refs.form);
  return asksForAbsent(query, snapshot) || asksOfAspect(byRule, asked);
}

function asksOfAspect(byRule: Partial<ResolvedQuestion>, { refs, focus, text, snapshot }: Asked): boolean {
  const isOfBook = byRule.by === 'subject' && refs.aspect && refs.ofWork;
  return isOfBook && focus.task !== 'faq' && likenessToPolicy(text, snapshot) < MOST_LIKE_POLICY;
}

/** Likeness from which a policy may be meant though no word of the question is of a service. */
const MOST_LIKE_POLICY = 0.7;

/** Words before the name of another book. */
const JOINS = /^(?:and|what about|how about|ok(?:ay)?|so|also|then|or|now)(?![a-z])/u;

/** A shopper's own books, and what is done with them, may be of a service. */
const OWNED = /(?<![a-z])(?:i|my|me|we|our)(?![a-z])|買|売|持/u;

/** 料理のやつ完結してた？ picks one of a list, and what is asked behind it is a fact of that book. */
function asksOfPicked({ by = null }: Partial<ResolvedQuestion>, { refs }: Asked): boolean {
  if (by !== 'list' || refs.one === null || refs.more || refs.sort !== null) return false;
  return FACT_BEHIND.test(refs.form.slice(refs.form.indexOf(refs.one) + refs.one.length));
}

const FACT_BEHIND =
  /完結|終わ(?:っ|り)|何巻|何冊|いくら|なんぼ|値段|在庫|\d巻|全巻|全部|どんな|あらすじ|作者|何歳|電子|英語|新品|中古|にする|に(?:します|決め)/u;

/** "How much does it cost?" right after a service, with no book at hand, asks for no book. */
function hasBook({ by = null }: Partial<ResolvedQuestion>, { query, focus, subject }: Asked): boolean {
  const isOfService = by === 'policy' && focus.subjects.length === 0 && subject.length === 0;
  return !isOfService || query.rest.length > 0 || query.entities.series.length > 0;
}

function likest(shares: readonly number[], isOne: (task: Task) => boolean): Task {
  const those = TASKS.filter(isOne);
  const shareOf = (task: Task) => shares[TASKS.indexOf(task)] as number;
  return those.reduce((best, task) => (shareOf(task) > shareOf(best) ? task : best));
}

/** A comparison that names one book only is with the one at hand: "how's it stack up against Drifters?" */
function comparedWithNamed(
  resolved: Partial<ResolvedQuestion>,
  task: Task,
  asked: Asked,
): Partial<ResolvedQuestion> {
  const { series } = asked.query.entities;
  if (task !== 'comparison' || resolved.by != null || series.length !== 1) return resolved;
  const others = asked.subject.filter((id) => id !== series[0]?.id).slice(0, 1);
  return aboutIds(asked, others, 'compared') ?? resolved;
}

function withPolicies(found: Partial<ResolvedQuestion>, asked: Asked): Partial<ResolvedQuestion> {
  return { ...found, beside: [...(found.beside ?? []), ...policiesFor(asked), ...besideService(asked)] };
}

/** "Book 1, and can you gift wrap?" and "can I preorder it?" are about the book at hand as well. */
function besideService({ query, refs, subject, focus }: Asked): readonly string[] {
  const isOfBook =
    query.entities.volumes.length > 0 ||
    (refs.pronoun && focus.task !== null && kindOfTask(focus.task) === 'book');
  return isOfBook ? subject.slice(0, 1) : [];
}

/** The resolution to the book at hand, unless the question describes another one. */
function withOwnSubject(resolved: Partial<ResolvedQuestion>, asked: Asked): Partial<ResolvedQuestion> {
  const { by = null } = resolved;
  if (by !== null && by !== 'subject') return resolved;
  const own = isOfSome(asked) ? null : ownSubject(asked);
  if (own === null) return resolved;
  if (own.isSure && by === 'subject')
    return { ...aboutIds(asked, [own.id], 'list'), task: resolved.task ?? null };
  return { ...resolved, beside: [...(resolved.beside ?? []), own.id] };
}

/** "Which has better art?" chooses among books at hand: no other book is described. */
const isOfSome = ({ refs, subject }: Asked): boolean => refs.which && subject.length > 1;

/** Kinds of tasks that the rules resolve questions to. */
const KINDS: Readonly<Record<ResolvedBy, TaskKind>> = {
  list: 'book',
  cart: 'book',
  subject: 'book',
  carried: 'book',
  corrected: 'book',
  compared: 'book',
  author: 'book',
  conditions: 'search',
  likened: 'search',
  policy: 'service',
  order: 'order',
};

function isOfKind({ by = null, task = null }: Partial<ResolvedQuestion>, kind: TaskKind): boolean {
  if (task !== null) return kindOfTask(task) === kind;
  return by !== null && KINDS[by] === kind;
}

/** A comparison of a fact that the store has: "which is shorter?" */
function oneFact({ refs, query }: Asked): 2 | null {
  return refs.by !== null || query.conditions.status !== undefined ? 2 : null;
}

/**
 * Policies for a question about a service: those of the question before, which it may go on with, and the likest. One
 * of few words says less of its service than the conversation: the last service that was spoken of, and those that are
 * likest to both questions together.
 */
function policiesFor({ text, refs, focus, snapshot }: Asked): readonly string[] {
  const last = focus.policies.slice(0, MOST_CARRIED);
  const abroad = sentAbroad(refs.form, snapshot);
  const [likest, ...others] = [...abroad, ...likestPolicies(text, snapshot)];
  if (!isShort(refs.form)) return [...new Set([...last, ...abroad, ...likestPolicies(text, snapshot)])];
  const [together] = likestPolicies(`${focus.question} ${text}`, snapshot);
  const [earlier] = last.length > 0 ? [] : focus.services;
  const found = [...last, likest, together, earlier, ...others];
  return [...new Set(found.flatMap((topic) => topic ?? []))];
}

const MOST_CARRIED = 2;

/** "My wife likes cozy stuff" turns away from the book at hand. */
const turnsAway = (kind: TaskKind, asked: Asked): boolean =>
  kind === 'search' && !asked.refs.pronoun && demands(asked) && isForReader(asked);

const demands = ({ query: { conditions } }: Asked): boolean => Object.keys(conditions).length > 0;

/** Data of the second most probable kind of task, where it is nearly as probable: of the service, or of the book. */
function secondOpinion(task: Task, shares: readonly number[], asked: Asked): readonly string[] {
  const { subject, text, snapshot } = asked;
  const kind = kindOfTask(task);
  const share = (of: TaskKind) =>
    TASKS.reduce((sum, each, i) => sum + (kindOfTask(each) === of ? (shares[i] as number) : 0), 0);
  if (kind === 'book' && share('service') >= SECOND.service && !isOfWork(asked))
    return likestPolicies(text, snapshot);
  const isOpen = kind === 'service' || kind === 'other' || (kind === 'search' && !asked.focus.isSearch);
  return isOpen && !turnsAway(kind, asked) && share('book') >= SECOND.book ? subject.slice(0, 1) : [];
}

/** True for a question that names a work, carried or not. */
const isOfWork = ({ query, snapshot }: Asked): boolean =>
  query.entities.series.length > 0 || asksForAbsent(query, snapshot);

/** Least probability of a second kind of task. */
const SECOND = { service: 0.1, book: 0.22 };
