"""Words around a number that tell whether it is an outcome, a change or a condition, and which way it goes.

Korean cues follow their number (`3.4% 향상`), English ones precede it (`improves by 3.4%`) or follow
(`3.4% improvement`).
"""

import re

#: A change for the better whatever is measured.
IMPROVED = re.compile(
    r"향상|개선|절감|단축|절약|완화|우수|앞서|앞섰|앞선|능가|뛰어넘|상회|빠르|빠른|빨라|가속|더 정확하게"
    r"|효율적|나은|"
    r"(?i:\bimprov\w*|\benhanc\w*|\boutperform\w*|\bsurpass\w*|\bexceed\w*|\bbetter\b|\bfaster\b|\bspeed-?ups?\b"
    r"|\baccelerat\w*|\bsav(?:e|es|ed|ing|ings)\b|\bbeat\w*|\bsuperior\b|\bboost\w*|\bgains?\b"
    r"|\bcheaper\b)"
)
#: A change for the worse whatever is measured.
WORSENED = re.compile(
    r"저하|악화|하락|급락|급감|손실|열화|떨어|뒤처|뒤지|못 미치|미치지 못|느린|느려|"
    r"(?i:\bdegrad\w*|\bdrop\w*|\bworse\w*|\bdeclin\w*|\bdeteriorat\w*|\bslow(?:er|down)\w*|\blos(?:s"
    r"|es|ing|t)\b|\bunderperform\w*)"
)
#: More of what is measured.
INCREASED = re.compile(
    r"증가|상승|높|늘|올랐|올라|오르|증대|확대|많은|긴\b|추가|요구|동반|커진|확장|"
    r"(?i:\bincreas\w*|\brais\w*|\bhigher\b|\bris(?:e|es|ing)\b|\bgrow\w*|\bgrew\b|\bmore\b|\blarger\b"
    r"|\badditional\b)"
)
#: Less of what is measured.
DECREASED = re.compile(
    r"감소|줄|낮|내려|내렸|감축|경감|축소|적은|작은|최소화|삭감"
    r"|압축|제거|짧은|제한|"
    r"(?i:\breduc\w*|\bdecreas\w*|\blower\w*|\bfewer\b|\bless\b|\bcut(?:s|ting)?\b|\bsmaller\b"
    r"|\bshrink\w*|\bshorter\b|\bcompress\w*)"
)
#: Any change.
CHANGED = re.compile("|".join(f"(?:{cue.pattern})" for cue in (IMPROVED, WORSENED, INCREASED, DECREASED)))
#: Predicates with which a value is reported.
REACHED = re.compile(
    r"달성|기록|도달|획득|얻|보였|보이|보여|나타냈|나타내|나타났|나타나|확인|입증|그쳤|그치|그쳐|그친"
    r"|불과|머무"
    r"|유지|차지|수준|이르|"
    r"(?i:\bachiev\w*|\breach\w*|\bobtain\w*|\battain\w*|\bscor(?:e|es|ed|ing)\b|\byield\w*"
    r"|\bdeliver\w*|\brecord\w*|\bget(?:s|ting)?\b|\bmaintain\w*|\bretain\w*|\bonly\b|\bwith (?:an?"
    r"|the)\b)"
)
#: The value is kept, not changed.
KEPT = re.compile(r"(?:유지|보존)(?!율|력|도|\s능력)|(?i:\bmaintain\w*|\bretain\w*|\bpreserv\w*)")
#: The value disappoints.
POOR = re.compile(
    r"불과|그쳤|그치|그쳐|그친|머물|머무|에도 못|저조|낮은 (?:성능|정확도|점수|수준|성과|결과)|부족|한계를"
    r"|미치지 못|취약|실패|어려움|열세|난이도를|개선 여지|개선의 여지|개선할 여지|"
    r"(?i:\bonly\b|\bmerely\b|\bstruggl\w*|\bfail\w*|\bas low as\b|\bjust\b)"
)
#: The system is ahead of others.
SUPERIOR = re.compile(
    r"능가|앞서|앞섰|앞지|뛰어넘|상회|최첨단|최고 수준|최고의? (?:성능|성과|기록|결과|점수|수준|정확도)"
    r"|우수한 (?:성능|성과|결과|품질)|더 (?:우수|뛰어|높|나은)"
    r"|신기록|1위|월등|압도|크게 (?:향상|개선|상회|웃|앞)"
    r"|향상|개선(?!의? ?여지|할)|우위|우수|뛰어난|높은 (?:성능|성공률|정확도)|"
    r"(?i:\bSOTA\b|state[- ]of[- ]the[- ]art|\boutperform\w*|\bsurpass\w*|\bexceed\w*|\bbest\b"
    r"|\bsuperior\b|\bimprov\w*|\bbeat\w*|\bhigher than\b|\bbetter than\b)"
)
#: The system is as good as others.
EQUAL = re.compile(
    r"근접|필적|유사|비슷|견줄|동등|대등|경쟁력|버금|"
    r"(?i:\bcomparable\b|\bcompetitive\b|\bon par\b|\bsimilar\b|\bclose to\b|\bmatch(?:es|ing)?\b)"
)
#: After the object of a comparison.
COMPARED = re.compile(
    r"\s?(?:대비(?!되)|보다(?:도|는)?(?=\s|[,.)]|\Z)|에\s?비해|와\s?비교|과\s?비교|에\s?비하여)"
)
#: Before what an English sentence compares with.
ENGLISH_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|than|over|relative to|versus|against|outperform\w*|surpass\w*|exceed\w*)\s"
    r"(?:the\s|previous\s|existing\s|prior\s|strong\s|state-of-the-art\s){0,2}\Z",
    re.IGNORECASE,
)
#: After what is beaten: `기존 모델을 능가`.
BEATEN = re.compile(
    r"(?:을|를)\s(?:(?:모두|훨씬|더|약|[가-힣]+(?:히|게|로))\s){0,3}?(?:능가|앞서|앞섰|앞질|뛰어넘|상회"
    r"|웃돌|제치|초과)"
)
#: After what is equalled: `GPT-4o에 근접`.
EQUALLED = re.compile(r"(?:에|와|과)\s(?:[가-힣]+\s){0,1}?(?:근접|필적|유사|비슷|견줄|동등|대등|버금)")
#: After the old value of what is measured, if the new one follows: `2.76에서 2.59로`.
FROM_TO = re.compile(r"(?:의\s[가-힣A-Za-z0-9@]+)?\s?(?:에서|→|->|⟶|➔|⇒|\sto)\s?(?:약\s)?\Z")
#: Between the value of the system and that of the baseline: `0.82 대 0.64`.
VERSUS = re.compile(r"\s?(?:대|vs\.?|versus)\s\Z")
#: Adjectives that praise a level rather than tell of a change: `98%의 높은 정확도`.
PRAISE = re.compile(r"(?:높|낮|우수한|뛰어난|빠른|짧은|적은|나은|우수|빠르|능가|앞서)")
#: After the value of what is beaten: `0.445를 능가`.
BEATEN_VALUE = re.compile(
    r"(?:점)?(?:을|를)\s(?:크게\s|모두\s|[가-힣]+게\s)?(?:능가|앞서|앞섰|상회|뛰어넘|넘어|웃돌)"
)
#: After the value of what is not reached: `인간의 87%에 미치지 못함`.
UNREACHED_VALUE = re.compile(
    r"(?:점)?에(?:는|도)?\s(?:크게\s|훨씬\s|한참\s|아직\s)?(?:미치지\s못|못\s미치|뒤처|뒤지|도달하지\s못)"
)
#: After the value of what is equalled: `인간의 87%에 근접`.
EQUALLED_VALUE = re.compile(
    r"(?:점)?(?:에|와|과)\s(?:매우\s|거의\s|[가-힣]+게\s)?(?:근접|필적|유사|비슷|견줄|동등|대등|버금)"
)
#: After a value whose owner follows and is beaten or equalled: `20%의 무작위 추측을 앞서`.
OWNER_AFTER = re.compile(
    r"(?:의|인)\s(?P<owner>[^\d,.()]{2,30}?)(?:(?:을|를)\s(?:크게\s|모두\s|훨씬\s)?(?:능가|앞서|앞섰|상회|뛰어넘|넘어|웃돌)"
    r"|(?:와|과|에)\s(?:매우\s|거의\s|[가-힣]+게\s)?(?:근접|필적|유사|비슷|견줄|동등|대등|버금))"
)
#: A number says how much data, how large a model and so on, and is no outcome.
CONDITION_AFTER = re.compile(
    r"\s?(?:이상|이하|미만|이내|내외|가량|정도|수준|규모|크기|안팎)?(?:의|인|에|에서|만|만의|만으로|로)?\s*"
    r"(?:(?:큰|더 큰|작은|많은|더 많은|긴|더 긴|고해상도|압축 시|압축된|제거 시|규모인?|크기|길이|분량"
    r"|해상도|신뢰\s?구간|범위|확률로|마스킹|희소(?:성|도)?|드롭아웃|서브셋|부분집합|"
    r"가지치기율?|프루닝|다운샘플|업샘플|초해상도|양자화|줌|배속|간격|주기|동안|떨어진)"
    r"|(?:[가-힣A-Za-z-]+\s){0,2}?(?:데이터|데이터셋|샘플|토큰|패치|이미지|영상|비디오|음성|오디오"
    r"|레이블|라벨|문서|예제|학습량|파라미터|매개변수|가중치|업데이트|궤적|에피소드"
    r"|GPU|VRAM|픽셀)(?:만|만으로|으로|로|를 사용|을 사용|를 활용|을 활용|의|에|에서|에 대해)?)"
    r"(?=[\s,.)]|\Z|만|으로|로|의|에)"
)
#: The same, when the number is the object of using.
USED_AFTER = re.compile(
    r"\s?(?:만|만을|을|를|으로|로|만으로|만으로도|이하로)?\s?(?:사용|활용|이용|학습|훈련|샘플링|선택"
    r"|필터링|설정|가지치기|희소화|미세조정)(?:하|한|된|했|시|해"
    r"|만|으로|을|를)"
)
#: English nouns of conditions after a number.
ENGLISH_CONDITION_AFTER = re.compile(
    r"[\s-](?:[\w-]+\s){0,2}?(?:parameters?|tokens?|samples?|images?|videos?|examples?|layers?|steps?"
    r"|epochs?|GPUs?|hours? of|"
    r"annotations?|labels?|data|dataset|pairs?|downsampling|upsampling|resolution|confidence interval"
    r"|sparsity|masking|larger\s(?:\w+\s)?models?)\b",
    re.IGNORECASE,
)
#: Words that say that a sentence reports an aim or what others did, not an outcome.
NOT_REPORTED = re.compile(
    r"목표(?:로|는)|필요하다|예정|계획|것으로 예상|요구된다|설정하|가정하|정의하|정의한|기존에는"
    r"|기존 연구(?:는|에서는)"
)
#: A share of counted things: `24개 과제 중 15개에서`.
OUT_OF = re.compile(
    r"\d+\s?(?:개|종|가지|건|편|명)?(?:의"
    r"|\s)?(?:\s?[가-힣A-Za-z][가-힣A-Za-z\s-]{0,30}?)?\s중(?:에서)?\s[^,.]{0,20}?\Z"
)
PER_SECOND = re.compile(r"(?:초당|매초|per second)\s?(?:약|최대|평균)?\s?\Z")
#: Particles after a level that something is brought to: `10.17%로 줄임`.
BROUGHT_TO_LEVEL = re.compile(r"\s?(?:이하)?(?:으로|로|수준으로)(?=[\s,])")
BROUGHT_TO = re.compile(r"\s?(?:으로|로|까지|이하로|수준으로|수준까지)(?=[\s,])")
