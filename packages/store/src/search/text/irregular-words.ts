/** English forms that no stemmer brings together: wrote and written, children and child. */

const FORMS =
  'be:was,were,been become:became begin:began,begun bite:bit,bitten blow:blew,blown break:broke,broken bring:brought build:built burn:burnt buy:bought catch:caught choose:chose,chosen cling:clung creep:crept deal:dealt dig:dug draw:drew,drawn dream:dreamt drink:drank,drunk drive:drove,driven eat:ate,eaten fall:fell,fallen feed:fed feel:felt fight:fought flee:fled fly:flew,flown forget:forgot,forgotten forgive:forgave,forgiven freeze:froze,frozen grow:grew,grown hang:hung hear:heard hide:hid,hidden hold:held kneel:knelt lead:led leap:leapt learn:learnt lend:lent lie:lain,lying light:lit lose:lost make:made meet:met pay:paid ride:rode,ridden ring:rang,rung rise:rose,risen run:ran send:sent shake:shook,shaken shine:shone shoot:shot shrink:shrank,shrunk,shrunken sing:sang,sung sink:sank,sunk sleep:slept slide:slid speak:spoke,spoken spend:spent spin:spun stand:stood steal:stole,stolen stick:stuck sting:stung strike:struck swear:swore,sworn sweep:swept swim:swam,swum swing:swung teach:taught tear:tore,torn throw:threw,thrown wake:woke,woken wear:wore,worn weep:wept win:won write:wrote,written bear:bore bind:bound ' +
  'child:children man:men woman:women wife:wives knife:knives life:lives wolf:wolves thief:thieves elf:elves dwarf:dwarves foot:feet tooth:teeth mouse:mice goose:geese die:dying,dies,died half:halves shelf:shelves self:selves';

const BY_FORM: ReadonlyMap<string, string> = new Map(
  FORMS.split(' ').flatMap((each) => {
    const [base = '', forms = ''] = each.split(':');
    return forms.split(',').map((form) => [form, base] as const);
  }),
);

/** The base of an irregular form; any other word as it is. */
export function baseOf(word: string): string {
  return BY_FORM.get(word) ?? word;
}
