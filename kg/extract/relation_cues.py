"""Words that tell what a paper does with a thing that its sentence mentions.

Korean and English say it at different places: a Korean verb follows its object (`Muon을 제안한다`), an
English one precedes it (`we propose Muon`) or follows as a passive. So most cues are bound to a side of the
mention.
"""

import re

#: Verbs of proposing in Korean.
_PROPOSE_IN_KOREAN = r"(?:제안|도입|소개|개발|구축|제시|공개|설계|고안|발표|정의|명명)"
#: A Korean verb between a name and a verb of proposing, whose object the name is instead.
_OTHER_VERB = r"(?:활용|이용|사용|기반|통해|통한|위해|위한|바탕|해결|하는\s|하여\s|결합)"
#: The mention's gloss in brackets.
_GLOSS = r"\W{0,3}(?:\([^)]*\)\s*)?"
#: Words between an English verb or preposition and the name: no other preposition, no clause of its own.
_TO_NAME = (
    r"(?:(?!(?:that|which|who|by|via|with|for|to|from|in|on|of|using|based|through|where|when|whose|while|is|are|"
    r"than|over|outperform\w*)\s)[\w,'’/&-]+\s){0,7}[(\"“'‘*_]*\Z"
)
#: The same for the members of an enumeration, which may be many and have prepositions in them.
_TO_MEMBER = r"[^.;:!?]{0,60}[\s(\"“'‘*_/]\Z"

#: After the mention: it is the object of such a verb, perhaps further on in the sentence; it is a name that
#: is given; or it is the subject of an English passive.
PROPOSED_AFTER = re.compile(
    rf"{_GLOSS}(?:(?:을|를|이라는|라는|이라|란|인|의)?(?:(?!{_OTHER_VERB})[^.!?]){{0,40}}?{_PROPOSE_IN_KOREAN}|"
    r"(?:이라고|라고|으로|로)\s(?:명명|부르|불리|칭하|이름)|(?:이라는|라는|이라\s불리는)\s|"
    r"(?:[\w\s,-]{0,60}\s)?(?:is|are)\s(?:\w+ly\s)?(?:proposed|introduced|presented|developed|released)\b)",
    re.IGNORECASE,
)
#: After the mention: it is the direct object of such a verb.
DIRECT_OBJECT = re.compile(
    rf"{_GLOSS}(?:을|를|이라는|라는)\s(?:(?!{_OTHER_VERB})[가-힣]+\s){{0,3}}?(?:새롭게\s|최초로\s|새로\s)?"
    rf"(?:{_PROPOSE_IN_KOREAN})"
)
#: Before the mention: such a verb in English.
PROPOSED_BEFORE = re.compile(
    r"\b(?:propos|introduc|present|develop|releas|construct|contribut|establish|devis|unveil|open-sourc|creat|curat)"
    rf"\w*\s{_TO_NAME}"
    rf"|\b(?:[Ww]e|also|further|then|and|first)\s(?:design|build|formulate|define|collect)\s{_TO_NAME}",
)
#: Before the mention: words that give a name.
NAMED_BEFORE = re.compile(
    r"\b(?:called|named|termed|dubbed|coined|namely|(?:refer(?:red)?\s(?:to\s)?(?:\w+\s){0,3}as)|"
    r"we\s(?:call|term|name|dub)(?:\s(?:it|this|them))?),?\s(?:the\s|a\s)?[(\"“'‘*_]*\Z"
)
#: Before the mention: an attribute that says that it is the paper's own.
OWN_BEFORE = re.compile(r"제안(?:한|하는|된|하고)\s[^.]{0,15}\Z|\b[Oo]ur\s(?:[\w-]+\s){0,2}\Z")
#: After the mention: an apposition that tells what is new.
APPOSITION = re.compile(
    r"\W{0,2}(?:\([^)]*\))?,\s(?:a|an|the\sfirst|our)\s(?:[\w,/-]+\s){0,5}?(?:novel|new|first|simple|efficient|"
    r"framework|method|approach|benchmark|dataset|model|system|family|pipeline|algorithm|suite|corpus)\b",
    re.IGNORECASE,
)
#: The paper or its authors as the subject.
AUTHORS = re.compile(
    r"(?:본|이)\s(?:논문|연구|작업)(?:은|는|에서는|에서)|저자|연구진|연구팀|우리는|"
    r"\b(?:[Ww]e|[Oo]ur|(?:[Ii]n\s)?[Tt]his (?:paper|work|study|report|article))\b"
)
#: After the mention: it is the subject, with a Korean particle or an English verb in the third person.
SUBJECT = re.compile(r"(?:\s?\([^)]*\))?(?:(?:은|는|이|가)\s|\s(?:\w+ly\s)?[a-z]{2,}s\s)")

COMPARED_AFTER = re.compile(
    r"^[^.!?]{0,30}?(?:대비|보다|비해|능가|상회|뛰어넘|앞서|우수|초과|넘어|비교|outperform|surpass|compared|"
    r"baseline|베이스라인|견줄|필적|동등|유사한 성능)"
)
COMPARED_BEFORE = re.compile(
    r"(?:기존(?:의)?|종래(?:의)?|이전(?:의)?|베이스라인인?|비교하여)\s[^.]{0,20}\Z|"
    r"\b(?:(?:outperform|surpass|exceed|beat)\w*|compared (?:to|with|against)|over|than|unlike|versus|vs\.?|"
    r"against|superior to|competitive with|comparable (?:to|with)|on par with|existing|prior|previous|"
    rf"conventional|traditional|baselines?,? (?:such as|like|including))\s{_TO_NAME}",
    re.IGNORECASE,
)
WEAKNESS = re.compile(
    r"한계|문제|어려|부족|취약|못하|않|불안정|비효율|제한|저하|손실|높은 비용|"
    r"limit|fail|struggle|suffer|however|lack|hinder|costly|expensive|bottleneck|inefficien",
    re.IGNORECASE,
)
EVALUATED = re.compile(
    r"실험|평가|검증|측정|기준|성능|달성|기록|데이터셋에서|벤치마크에서|에서\s[^.]{0,30}(?:향상|우수|개선)|점수|"
    r"evaluat|benchmark|experiment|achiev|report",
    re.IGNORECASE,
)
#: Before the mention: results are reported on it.
EVALUATED_BEFORE = re.compile(
    r"\b(?:evaluat|experiment|result|test|assess|benchmark|achiev|validat|perform|improve|examin|investigat|stud)\w*"
    rf"[^.;:!?]{{0,60}}\b(?:on|across|over|using|with|of|in|including)\s(?:{_TO_MEMBER})?\Z|"
    rf"\b(?:evaluat|benchmark|assess|examin|test)(?:e|ed|ing)?\s{_TO_NAME}",
    re.IGNORECASE,
)
TRAINED = re.compile(
    r"학습|훈련|사전학습|미세조정|파인튜닝|구축|수집|활용|사용|기반|초기화|"
    r"train|fine-?tun|pre-?train|built on|based on|using",
    re.IGNORECASE,
)
#: Before the mention: data that are trained on.
TRAINED_BEFORE = re.compile(
    r"\b(?:(?:pre-?|post-?)?train|fine-?tun|built|construct|deriv|collect|sourc|distill)\w*\s"
    r"[^.;:!?]{0,40}\b(?:on|from|with|using)\s(?:[^.;:!?]{0,30}\s)?\Z",
    re.IGNORECASE,
)
USED_AFTER = re.compile(
    r"^[^.!?]{0,16}?(?:기반|활용|사용|이용|적용|통해|결합|도입|채택|확장|접목|으로 학습|로 학습|을 통|를 통)|"
    r"^-(?:based|driven|guided|powered|generated)\b"
)
#: Before the mention: an English verb or preposition of using.
USED_BEFORE = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|leverag\w+|adopt\w*|employ\w*|utili[sz]\w+|appl(?:y|ies|ied|ying)|based on|"
    r"buil(?:d|ds|t|ding) (?:up)?on|via|through|by|with|integrat\w+|incorporat\w+|combin\w+|exploit\w*|"
    r"extend\w*|(?:pre-?)?train\w*|fine-?tun\w+|initiali[sz]\w+ (?:from|with)|distill\w*|adapt\w*|equip\w*)\s"
    rf"{_TO_NAME}",
    re.IGNORECASE,
)
#: Before the mention: it is an example, or what the field is busy with.
MENTIONED_BEFORE = re.compile(
    r"\b(?:such as|e\.g\.,?|for example,?|like|(?:recent|rapid|significant)\s(?:\w+\s)?"
    r"(?:advance|progress|development|success)\w*\s(?:of|in)|applications?\s(?:\w+\s)?(?:in|of|as)|domains?\s(?:like))"
    rf"\s{_TO_MEMBER[:-2]}?\Z",
    re.IGNORECASE,
)
#: Before a task: the paper works on it.
ADDRESSED_BEFORE = re.compile(
    r"\b(?:address|tackl|solv|mitigat|alleviat|overcom|resolv|reduc|prevent|toward|enabl|facilitat|improv|enhanc)\w*"
    rf"\s{_TO_NAME}|\b(?:for|(?:task|problem|challenge|issue)s?\sof)\s{_TO_NAME}",
    re.IGNORECASE,
)
