/** Rules of words that decide alone, whatever the classifier reads. */

import { ofAddedBook } from './books/of-added-book.ts';
import { ofDeniedPlace } from './books/of-denied-place.ts';
import { ofLeftOut } from './books/of-left-out.ts';
import { ofOneOfTwo } from './books/of-two.ts';
import { ofVolumeBefore } from './books/volume-before.ts';
import { forAnotherReader, forKnownChild, ofOthersWithinAge } from './for-known-reader.ts';
import { ofDropped } from './of-dropped.ts';
import { ofItemDemands } from './of-item-demands.ts';
import { ofOtherList } from './of-other-list.ts';
import { ofPremises } from './of-premises.ts';
import { ofServiceBehindGreeting } from './plain/behind-greeting.ts';
import { ofAnswerLanguage } from './plain/of-answer-language.ts';
import { ofArrival } from './plain/of-arrival.ts';
import { ofBudgetAlone } from './plain/of-budget.ts';
import { ofDenied } from './plain/of-denied.ts';
import { ofMeaning } from './plain/of-meaning.ts';
import { ofOtherGoods } from './plain/of-other-goods.ts';
import { ofPlace } from './plain/of-place.ts';
import { ofOtherPriceOrder, ofPriceOrder } from './plain/of-price-order.ts';
import { ofComing, ofShopItself, ofStaffPicks } from './plain/of-shop.ts';
import { ofTerms } from './plain/of-terms.ts';
import { ofAuthorsWorks, ofQuotedWork } from './plain/of-works.ts';
import { ofOtherRemedy, ofSamePolicy } from './plain/same-policy.ts';
import { ofRefusal, ofRefusedTopic } from './refusals.ts';
import type { Asked, ResolvedQuestion, Rule } from './resolved-question.ts';
import { sameService } from './rules/carry-over.ts';
import { ofKindAlone, ofSomeOfKind } from './rules/kind-alone.ts';
import { ofCharacter } from './rules/of-character.ts';
import { ofPreorder, ofStep } from './rules/of-edition.ts';
import { ofEditionChoice } from './rules/of-edition-choice.ts';
import { ofFitness, ofFitnessOfNamed } from './rules/of-fitness.ts';
import { ofOpinion, ofOpinionOfNamed, ofStatedOpinion } from './rules/of-opinion.ts';
import { ofOwned, ofOwnedList } from './rules/of-owned.ts';
import { ofWish } from './rules/of-wish.ts';
import { ofOtherWorks, ofSomeOther } from './rules/rules-of-others.ts';
import { ofGrade, ofLostNumber, ofQuotedWord, ofSumInSlang } from './rules/rules-of-service.ts';

/** Of a question that names a book, and of one that names none. */
const PLAIN_NAMED: readonly Rule[] = [
  ofPlace,
  ofOtherGoods,
  ofVolumeBefore,
  ofLeftOut,
  ofAddedBook,
  ofQuotedWord,
  sameService,
  ofOwned,
  ofFitnessOfNamed,
  ofOpinionOfNamed,
  ofQuotedWork,
  ofAuthorsWorks,
];
const PLAIN: readonly Rule[] = [
  ofPlace,
  ofOtherGoods,
  ofSumInSlang,
  ofDeniedPlace,
  ofOtherPriceOrder,
  ofTerms,
  ofOtherRemedy,
  ofSamePolicy,
  ofArrival,
  ofServiceBehindGreeting,
  ofAnswerLanguage,
  ofLeftOut,
  ofPremises,
  ofFitness,
  forKnownChild,
  forAnotherReader,
  ofOthersWithinAge,
  ofEditionChoice,
  ofStep,
  ofPreorder,
  ofOneOfTwo,
  ofRefusedTopic,
  ofDropped,
  ofDenied,
  ofOtherList,
  ofItemDemands,
  ofSomeOfKind,
  ofKindAlone,
  ofCharacter,
  ofRefusal,
  ofOwnedList,
  ofWish,
  ofOpinion,
  ofStatedOpinion,
  ofOtherWorks,
  ofSomeOther,
  ofLostNumber,
  ofGrade,
  ofMeaning,
  ofShopItself,
  ofStaffPicks,
  ofComing,
  ofPriceOrder,
  ofBudgetAlone,
];

export function byPlainWords(asked: Asked, namesEntity: boolean): Partial<ResolvedQuestion> | null {
  for (const rule of namesEntity ? PLAIN_NAMED : PLAIN) {
    const resolved = rule(asked);
    if (resolved !== null) return resolved;
  }
  return null;
}
