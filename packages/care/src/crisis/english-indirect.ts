import { type Rule, rule } from '../rule.ts';

/** Farewells and despair that do not name death. Talk about books or orders beside them makes them ordinary. */
export const ENGLISH_INDIRECT: readonly Rule[] = [
  rule('says farewell', [
    ' (?:wont|will not|not going to|not gonna) be (?:here|around|alive)(?: [a-z]+){0,2} (?:tomorrow|anymore|much longer|after tonight|in the morning|long|for long|to see|soon)',
    ' (?:wont|will not|not going to|not gonna) be (?:here|around)(?: [a-z]+){0,2} next (?:week|month)(?! (?:[.]|so|but|and| )*(?:can|could|would|please|hold|deliver|ship|send))',
    ' goodbye (?:cruel world|forever|world|everyone|everybody|to everyone|for good|for ever)(?! or)',
    ' (?:my|the) last (?:night|day|days|hours|message|words)(?: [a-z]+){0,2} (?:alive|on earth|ever|to anyone|here|on this)',
    ' (?:this is|saying|say|just wanted to say|its) (?:my |a |the )?(?:final |last )?goodbye ',
    ' by the time you (?:read|see) this i',
    ' (?:after|before) i am (?:dead|gone)(?! to| from| on)',
    ' (?:wont|not going to) (?:need|have any use for) (?:it|them|any of it|my (?:stuff|things|collection|books|manga)) (?:anymore|where i am going|soon|after)',
    ' (?:tonight|today|it) (?:is|will be) (?:finally )?(?:all )?(?:the night i end|over for me|my last)',
    ' (?:i am|i will be) (?:finally )?(?:ready|about) to (?:go|leave) (?:this world|forever|for good)',
    ' leave this (?:world|earth|life)',
    ' (?:wont|never) see (?:another|my next) (?:birthday|day|morning|sunrise|christmas)',
    ' (?:go|going|fall|falling) to sleep and (?:never|not|dont|hope)',
    ' (?:fall|go) asleep and (?:never|not|dont)',
    ' never wake up (?:again|anymore|\\.|$)',
    ' (?:standing|sitting|i am) (?:here )?(?:on|at) the (?:edge of the )?(?:platform|tracks|bridge|roof|rooftop|ledge)(?: [a-z]+){0,3} (?:and|waiting for|when) (?:the|a|next)(?: [a-z]+){0,2} (?:train|fall|jump|end)',
  ]),
  rule(
    'despairs',
    [
      ' (?:i )?cant (?:go on|take (?:it|this|life)|keep going|live like this|do this|do it|keep doing this|handle (?:it|this|life)|bear (?:it|this)|cope|carry on)(?: (?:anymore|any longer|like this|with life|much longer|alone)|(?= \\.)|(?= $)|$)',
      ' (?:dont|not|never)(?: [a-z]+){0,1} (?:want|see|feel like)(?: to| myself)? (?:do this|go on|keep going|be here|be around|continue|a future|any future|carry on|fight)(?: (?:for me|anymore|any longer|at all|like this)|(?= \\.)|(?= $)|$)',
      ' want (?:it|this|all of this) (?:all )?to (?:be over|end|stop|go away)(?! (?:with|in vol|well))',
      ' (?:nothing|no one|nobody) here for me(?: |$)',
      ' want to (?:just )?(?:disappear|vanish|be gone|give up on everything|fade away)(?! into| in )',
      ' (?:everything|it all|it) is (?:so |just |completely |totally )?(?:hopeless|pointless|meaningless)(?: |$)',
      ' (?:no|lost all|without|losing all|losing) (?:more )?hope (?:left|anymore|for me|in life|\\.)',
      ' (?:no|isnt any|not any|dont see a|see no|only|the only) way out ',
      ' (?:i am|feel like|just) (?:such )?(?:a |just a )?burden (?:to|on) (?:everyone|my|them|people|others|you)',
      ' (?:i )?hate (?:being alive|my life so much|existing|that i am alive|that i exist|that i was born)',
      ' whats? (?:is )?the point (?:of (?:anything|it all|everything|any of this|trying)|anymore|to anything)',
      ' nothing matters anymore',
      ' (?:nobody|no one) (?:would|will) (?:even )?(?:notice|care|remember) (?:me|i|that i)(?: [a-z]+){0,2} (?:gone|anymore|exist)',
    ],
    { weak: true },
  ),
];
