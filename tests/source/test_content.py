"""What the content promises: every section of the article, every claim, every warning."""

import re
import statistics
from collections import Counter
from pathlib import Path

import pytest
import simple_icd_10_cm as icd
from mkdocs.utils.yaml import yaml_load
from reading_grade import HIGHEST, HIGHEST_MEDIAN, grades

from leaflets.commands.schemas import schemas
from conftest import ROOT
from leaflets.library import Library

PAGES = {
    "a-to-z",
    "index", "definition", "biology", "causes", "symptoms", "get-help", "diagnosis", "related-conditions", "treatment",
    "medicines", "special-groups", "outlook", "living-with", "diary", "questions", "awareness", "faq", "glossary", "evidence", "sources",
    "downloads", "clinics", "hosting", "about", "about/accessibility", "about/privacy",
}  # fmt: skip
VERDICTS = {
    "supported": "002 004 009 015 025 026 030 031 033 034 035 036 037 041 043 044 046 050 051 052 053 058 060 061 062 063 069 070 073 077 081 082 089 094 114 116 117 121",
    "weak evidence": "014 022 023 028 029 038 039 040 042 045 047 049 054 055 074 075 080 083 084 087 088 090 093 095 098 101 115 118",
    "no evidence": "001 005 007 008 010 011 013 017 018 019 020 021 027 032 048 056 057 059 064 065 066 067 071 076 091 092 108 112 113 119 120",
    "contradicted": "003 016 068 072 079 105",
    "opinion": "012 024 078 085 086 096 097 099 100 102 104 106 107 109 110 111",
    "not content": "006 103 122",
}
"""Numbers of the claims by what was found."""


def lines(library: Library, slug: str, id_: str) -> list[str]:
    """Give each line of a section as it is read: without sources, marks and addresses."""
    page = library.by_slug(slug)
    assert page is not None
    found: list[str] = []
    level = 0
    for block in page.blocks:
        if block.kind == "heading":
            depth = len(block.text) - len(block.text.lstrip("#"))
            if level and depth <= level:
                break
            level = level or depth * (f"{{#{id_}}}" in block.text)
        elif block.kind == "card end" and level > 2:
            break
        if level:
            found += block.text.split("\n")
    assert found, f"{slug} has no section {id_}"
    plain = re.sub(r" ?\[@[^]]*\]|\*\*|^[-#] *", "", "\n".join(found), flags=re.MULTILINE)
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", plain).split("\n")


def section(library: Library, slug: str, id_: str) -> str:
    """Give a section as it is read, in one line."""
    return " ".join(lines(library, slug, id_))


def says(library: Library, slug: str, id_: str, pattern: str) -> bool:
    """Whether one line of a section says something."""
    return any(re.search(pattern, line) for line in lines(library, slug, id_))


def test_pages_and_their_addresses_are_those_of_the_design(library: Library) -> None:
    assert {page.slug for page in library.manuscripts.values()} == PAGES


def test_all_122_claims_are_there_in_order_with_their_verdicts(library: Library) -> None:
    assert list(library.claims) == [f"C{n:03}" for n in range(1, 123)]
    found = {claim.id: claim.verdict for claim in library.claims.values()}
    assert found == {f"C{number}": verdict for verdict, numbers in VERDICTS.items() for number in numbers.split()}


def test_claims_that_could_harm_alone_carry_their_warning(library: Library) -> None:
    unsafe = {claim.id for claim in library.claims.values() if claim.safety}
    expected = "C041 C043 C052 C053 C055 C057 C075 C079 C080 C085 C109 C113 C116 C121"
    assert unsafe == set(expected.split())


def test_what_was_no_content_is_told_and_not_repeated(library: Library) -> None:
    rows = [claim for claim in library.claims.values() if claim.verdict == "not content"]
    assert {claim.id for claim in rows} == {"C006", "C103", "C122"}
    assert {claim.answered for claim in rows} == {"evidence#not-content"}
    for path in [*(ROOT / "docs").rglob("*"), *(ROOT / "overrides").rglob("*.*ml"), ROOT / "mkdocs.yml"]:
        if path.is_file() and path.name != "wording.yml":
            text = path.read_text(encoding="utf-8").lower()
            assert "jernsenger" not in text, path
            assert "optimize this for seo" not in text, path


def test_get_help_has_three_levels_in_words_and_in_order(library: Library) -> None:
    page = library.by_slug("get-help")
    assert page is not None
    levels = [(h.id, h.card, h.text.split(":")[0]) for h in page.headings() if h.level == 2 and h.card]
    assert levels == [
        ("emergency", "emergency", "Emergency"),
        ("same-day", "urgent", "Same day"),
        ("routine", "routine", "Routine"),
    ]


EMERGENCY = {
    "what to do": r"^Call, or get someone to take you to A&E .*Do not drive yourself, and do not wait",
    "heart attack": r"^Chest pain, pressure or tightness\. It may mean a heart attack",
    "heart attack without chest pain": r"^New pain in the arm, jaw, neck, back or upper belly, with sweating, feeling sick or being short of breath",
    "breathing": r"^Trouble breathing, dizziness or extreme weakness with muscle pain",
    "clot on the lung": r"^Swollen, painful leg and also chest pain or being short of breath",
    "stroke": r"^Weak on one side, drooping face or slurred speech",
    "swallowing": r"^Weak muscles with trouble swallowing or breathing",
    "dark pee": r"^Pee \(urine\) the colour of tea or cola, or hardly any pee, with severe muscle pain, swelling or weakness",
    "clear pee": r"^Your pee may look normal, and signs may start days later.*Do not wait for it to turn dark",
    "compartment syndrome": r"^Sudden, severe pain in a tight, swollen arm or leg, or a limb that is numb.*cast or tight bandage",
    "necrotising fasciitis": r"^Pain far worse than the skin looks, and you feel ill",
    "sepsis": r"^Any infection, with slurred speech, confusion, or extreme shivering or muscle pain.*no pee in a day, being very short of breath, or blotchy",
    "meningitis": r"^High fever with a stiff neck, or a rash that does not fade",
    "darker skin": r"^On brown or black skin, a change of colour can be harder to see\. Do not wait for it",
    "cauda equina": r"^Back or leg pain with new numbness between your legs, new bladder or bowel trouble, or weakness or pain in both legs",
    "sight": r"^Sudden loss of sight, or new double vision, at any age.*giant cell arteritis.*can make you blind",
    "bleeding": r"^Black or bloody poo \(stools\), or vomiting blood",
    "allergy": r"^Swelling of the face, or wheezing",
    "bad mix": r"^Very drowsy, slow breathing, or cannot be woken",
    "overdose": r"^Too much of a medicine, above all paracetamol, even if you feel well",
    "self-harm": r"^Call a crisis line or your local emergency number now\..*Do not wait for an appointment",
    "pre-eclampsia": r"^Severe headache, a change in your sight, pain under the ribs or sudden swelling.*pre-eclampsia.*Call your maternity unit or local emergency number now",
}
SAME_DAY = {
    "who": r"^Contact a GP \(family doctor\) or urgent care today.*NHS 111\. If nobody can help you today, go to A&E",
    "giant cell arteritis": r"^Over 50, with a new headache, sore scalp, any change in sight, or jaw or tongue pain when you chew.*must not wait.*it is an emergency",
    "clot in a leg": r"^One leg or arm that throbs or cramps, is swollen or warm, or has changed colour.*harder to see on brown or black skin.*higher in pregnancy.*trouble breathing, it is an emergency",
    "weakness": r"^New, real weakness\. You cannot get up from a chair, climb stairs or lift your arms, or you fall.*swallowing or breathing, it is an emergency",
    "rash": r"^Purple-red rash on the eyelids or knuckles",
    "statin": r"^You take a statin .*have muscle pain, tenderness, weakness or cramps that you cannot explain.*stop taking it while you get advice the same day\. Do not stop it over a worry without asking first.*severe weakness is an emergency",
    "infection": r"^Hot, red, swollen muscle, or fever with one very painful muscle.*Do not wait if your immune system is weak",
    "early rhabdomyolysis": r"^Very sore after extreme exercise, a crush injury or a long time lying on the floor, even if your pee looks clear.*turns dark, it is an emergency",
    "child who does not walk": r"^Child who limps or will not walk.*a child must be seen",
    "ill child": r"^Child with any muscle pain who is weak, has a fever, has dark pee or looks ill",
}
ROUTINE = {
    "signs above": r"^See a GP.*If you get a sign from a list above, follow that list",
    "not better": r"^Pain that does not get better with self-care.*You do not have to wait 3 months",
    "over 50": r"^Over 50, with pain and stiffness for more than about a week",
    "three months": r"^Pain that lasts or comes back for over 3 months",
    "medicine": r"^Pain after you start a medicine, or after the dose goes up.*For a statin, get advice the same day",
    "tick": r"^Tick bite, or a rash that spreads like a bull's-eye",
    "calf": r"^Calf pain when you walk that stops when you rest",
    "exercise": r"^Pain, numbness or swelling each time you exercise",
    "weight loss": r"^Weight loss or night sweats with the pain",
    "low mood": r"^Lasting tiredness, poor sleep or low mood with the pain",
    "self-harm": r"^Thoughts of harming yourself are never routine\. Call a crisis line or your local emergency number now",
}
LEVELS = {"emergency": EMERGENCY, "same-day": SAME_DAY, "routine": ROUTINE}


@pytest.mark.parametrize(("level", "sign"), [(level, sign) for level, signs in LEVELS.items() for sign in signs])
def test_every_red_flag_stands_at_its_level_with_what_to_do(library: Library, level: str, sign: str) -> None:
    assert says(library, "get-help", level, LEVELS[level][sign])


MEDICINES = {
    "table: anti-inflammatories": ("before-you-take-anything", r"^\| Anti-inflammatories \| A gel first, .* \| NICE: do not start \|"),
    "table: paracetamol": ("before-you-take-anything", r"^\| Paracetamol .* \| NICE: do not start \|"),
    "table: muscle relaxants": ("before-you-take-anything", r"^\| Muscle relaxants .* \| NICE: do not start benzodiazepines"),
    "table: opioids": ("before-you-take-anything", r"^\| Opioids \| Advised against \| NICE: do not start \|"),
    "not relaxants": ("anti-inflammatories", r"They are not muscle relaxants, and they are not a treatment for chronic"),
    "not for long-lasting pain": ("anti-inflammatories", r"^For chronic primary pain, NICE says not to start them\."),
    "gel first": ("anti-inflammatories", r"^For a recent strain, a gel on the skin comes first\."),
    "heart attack": ("anti-inflammatories", r"^The risk of a heart attack or stroke goes up from the first weeks"),
    "heart failure doubled": ("anti-inflammatories", r"about doubled the risk of heart failure"),
    "must not": ("nsaid-who", r"^Do not take them if:"),
    "allergy": ("nsaid-who", r"^aspirin or any anti-inflammatory has ever given you wheeze, a rash or swelling"),
    "ulcer now": ("nsaid-who", r"^you have an ulcer or bleeding in your stomach or gut now"),
    "heart failure, liver": ("nsaid-who", r"^you have severe heart failure or severe liver disease"),
    "kidney": ("nsaid-who", r"^you have moderate or severe kidney disease"),
    "pregnancy": ("nsaid-who", r"^you are 20 weeks pregnant or more, unless your doctor advises it.*avoid ibuprofen all through pregnancy unless a doctor prescribes it.*Do not stop that on your own"),
    "rhabdomyolysis": ("nsaid-who", r"^you may have muscle breakdown \(rhabdomyolysis\).*Get emergency help"),
    "ask first": ("nsaid-who", r"^Ask a pharmacist or doctor first if:"),
    "over 65": ("nsaid-who", r"^you have ever had an ulcer or bleeding, are 65 or over, or drink a lot of alcohol"),
    "heart, blood pressure": ("nsaid-who", r"^you have heart disease, have had a stroke, or have high blood pressure"),
    "other kidney or liver": ("nsaid-who", r"^you have any other kidney or liver disease"),
    "asthma": ("nsaid-who", r"^you have asthma, Crohn's disease or colitis"),
    "chickenpox": ("nsaid-who", r"^you have chickenpox"),
    "aspirin": ("nsaid-who", r"^Children and teenagers must not have aspirin unless a doctor prescribes it"),
    "blood thinners": ("nsaid-mixing", r"^Blood thinners, such as warfarin, apixaban .*can make you bleed\. Ask first"),
    "aspirin, steroids, SSRIs": ("nsaid-mixing", r"^Low-dose aspirin, steroids, or antidepressants called SSRIs.*Ask first"),
    "blood pressure tablets": ("nsaid-mixing", r"^Some blood pressure and heart tablets.*can harm your kidneys\. Ask first"),
    "lithium": ("nsaid-mixing", r"^Lithium.*Ask first"),
    "a second one": ("nsaid-mixing", r"^A second anti-inflammatory\. Use one only"),
    "lowest and shortest": ("nsaid-mixing", r"^Use the lowest dose that works, for the shortest time.*Stop while you are ill with vomiting"),
    "paracetamol: chronic pain": ("paracetamol", r"For chronic primary pain, NICE says not to start it\."),
    "paracetamol: dose": ("paracetamol-caution", r"^Never take more than the packet says"),
    "paracetamol: twice": ("paracetamol-caution", r"^Count every product, because it is also in many cold and flu remedies, and in co-codamol"),
    "paracetamol: liver": ("paracetamol-caution", r"^Ask first if you have liver disease, have a low body weight, or drink a lot of alcohol"),
    "paracetamol: too much": ("paracetamol-caution", r"^If you have taken too much, go to A&E .*now, even if you feel well"),
    "relaxants: opioids": ("relaxant-caution", r"^Never take them with opioids .*your breathing may slow and you could die"),
    "relaxants: alcohol": ("relaxant-caution", r"^Drink no alcohol with them"),
    "relaxants: driving": ("relaxant-caution", r"^You may be drowsy or dizzy\. Do not drive or use machines\. Older people may fall"),
    "relaxants: dependence": ("relaxant-caution", r"^Benzodiazepines can cause dependence"),
    "relaxants: sudden stop": ("relaxant-caution", r"^Do not stop suddenly after regular use of a benzodiazepine or baclofen"),
    "cyclobenzaprine": ("relaxant-caution", r"^Cyclobenzaprine is not for you if you have heart block.*Do not take it with an MAO inhibitor .*or within 14 days of one"),
    "relaxants: sharing": ("relaxant-caution", r"^Take only what was prescribed for you\. Do not share"),
    "benzodiazepines": ("muscle-relaxants", r"NICE says not to start these for chronic primary pain\."),
    "opioids": ("opioids", r"guideline advises against them for a new strain, and NICE says not to start them for chronic primary pain\."),
    "opioids together": ("opioid-caution", r"^Never take an opioid with a benzodiazepine, a muscle relaxant or a sleeping pill.*you could die"),
    "opioids: alcohol": ("opioid-caution", r"^Drink no alcohol with an opioid"),
    "opioids: sudden stop": ("opioid-caution", r"Do not stop suddenly after regular use"),
    "opioids: drowsy": ("opioid-caution", r"^Very drowsy, slow breathing, or cannot be woken: call your local emergency number"),
    "statin in pregnancy": ("statin-mixing", r"^Do not take a statin in pregnancy"),
    "statin interactions": ("statin-mixing", r"clarithromycin and erythromycin.*If you are offered one, say that you take a statin"),
    "grapefruit": ("statin-mixing", r"^Grapefruit does the same with some statins"),
    "supplements": ("supplement-caution", r"^Tell your pharmacist about every supplement you take"),
    "supplements can harm": ("supplement-caution", r"^High doses of vitamin D or magnesium can harm you"),
    "emergency: bleeding": ("medicine-emergencies", r"^black or bloody poo, or vomiting blood"),
    "emergency: allergy": ("medicine-emergencies", r"^swelling of the face, or wheeze"),
    "emergency: drowsy": ("medicine-emergencies", r"^very drowsy, slow breathing, or cannot be woken"),
    "emergency: overdose": ("medicine-emergencies", r"^too much of a medicine, such as paracetamol, even if you feel well"),
    "emergency: dark pee": ("medicine-emergencies", r"^dark pee with severe muscle pain or weakness, especially on a statin"),
    "emergency: heart or stroke": ("medicine-emergencies", r"^chest pain, trouble breathing, weakness on one side, or slurred speech"),
}  # fmt: skip


@pytest.mark.parametrize(("id_", "pattern"), MEDICINES.values(), ids=MEDICINES)
def test_every_medicine_caution_stands_in_its_section(library: Library, id_: str, pattern: str) -> None:
    assert says(library, "medicines", id_, pattern)


KEY_POINTS = {
    "get-help": [
        r"Call your local emergency number now for chest pain, trouble breathing, extreme or one-sided weakness, or sudden loss of sight",
        r"dark pee, or hardly any pee, is an emergency, even days after",
        r"Get advice today for one swollen, warm leg, for new weakness, or for unexplained muscle pain on a statin",
        r"not complete, so if you are worried, call",
    ],
    "medicines": [
        r"check with a pharmacist or doctor before you take one",
        r"are not muscle relaxants, and they can harm the stomach, heart and kidneys",
        r"Opioids mixed with alcohol, sleeping pills or muscle relaxants can slow your breathing and can kill",
        r"Do not stop a statin over a worry\. But get advice the same day for .*stop it while you get that advice",
    ],
    "special-groups": [
        r"In pregnancy, ask .* before you take any painkiller",
        r"Do not give aspirin to a child or teenager",
        r"child who will not walk must be seen the same day",
        r"65 or over, ask before you take an anti-inflammatory",
        r"over 50 and have a new headache, jaw pain or a change in sight, get help the same day",
    ],
    "treatment": [
        r"If you have ME/CFS, or crash after effort, do not follow a plan that raises activity in fixed steps"
    ],
    "index": [r"some needs emergency help", r"Check the warning signs now"],
    "questions": [r"If you have a warning sign, do not wait for the appointment\. Get help"],
    "diary": [r"If something new or much worse shows up, do not wait.*Get help"],
    "about": [r"^No clinician has reviewed this site\.$"],
}


@pytest.mark.parametrize("slug", KEY_POINTS)
def test_key_points_hold_the_advice_that_cannot_wait(library: Library, slug: str) -> None:
    page = library.by_slug(slug)
    assert page is not None
    points = library.front_matter[page.src_uri].summary
    assert [words for words in KEY_POINTS[slug] if not any(re.search(words, point) for point in points)] == []


CARDS = {
    "causes": "emergency#effort-emergency urgent#effort-same-day routine#calf-pain emergency#infection-emergency caution#statin-pain caution#other-medicines caution#salts-caution",
    "definition": "caution#do-not-change-care",
    "diagnosis": "emergency#emergency-signs urgent#same-day-signs",
    "diary": "emergency#do-not-wait",
    "faq": "emergency#worry-emergency urgent#child-same-day caution#when-not-to-train emergency#self-harm caution#check-painkillers caution#statin-caution caution#relaxant-caution caution#driving-caution caution#pregnancy-caution",
    "get-help": "emergency#emergency urgent#same-day routine#routine caution#numbers",
    "index": "emergency#emergency-now",
    "living-with": "caution#crash-after-effort emergency#self-harm caution#sleeping-pills",
    "medicines": "caution#ask-first caution#nsaid-who caution#nsaid-mixing caution#paracetamol-caution caution#relaxant-caution caution#opioid-caution caution#statin-two-sides caution#statin-mixing caution#supplement-caution emergency#medicine-emergency-signs",
    "outlook": "routine#book-if emergency#self-harm",
    "questions": "emergency#do-not-wait",
    "related-conditions": "urgent#clot urgent#new-weakness emergency#weak-breathing urgent#new-headache emergency#sight-loss caution#me-cfs-exercise emergency#rhabdo-emergency urgent#rhabdo-same-day",
    "special-groups": "emergency#pregnancy-emergency urgent#pregnancy-leg caution#pregnancy-medicines caution#pregnancy-exercise caution#breastfeeding-medicines emergency#child-emergency urgent#child-same-day caution#child-medicines emergency#older-emergency urgent#older-same-day caution#older-painkillers caution#older-falls",
    "symptoms": "urgent#stiff-over-50 urgent#swollen-or-warm emergency#emergency-signs urgent#same-day-signs routine#routine-signs",
    "treatment": "caution#exercise-ask-first caution#before-you-rub",
}


@pytest.mark.parametrize("slug", CARDS)
def test_no_card_of_a_page_is_lost_or_less_urgent(library: Library, slug: str) -> None:
    page = library.by_slug(slug)
    assert page is not None
    assert set(CARDS[slug].split()) <= {f"{heading.card}#{heading.id}" for heading in page.headings()}


CARD_SAYS = {
    "index": ("emergency-now", [r"^Chest pain or tightness", r"trouble breathing, dizziness or extreme weakness", r"dark, tea-coloured pee", r"stiff neck", r"infection with confusion", r"numbness between your legs"]),
    "diary": ("do-not-wait", [r"^Call your local emergency number now if", r"^chest pain, trouble breathing, dizziness or extreme weakness", r"weakness, with dark pee"]),
    "questions": ("do-not-wait", [r"^Call your local emergency number now if", r"^chest pain, trouble breathing, dizziness or extreme weakness", r"weakness, with dark pee"]),
    "special-groups": ("pregnancy-emergency", [r"^Severe headache, a change in your sight, pain under the ribs or sudden swelling", r"^Swollen, painful leg, and also chest pain or trouble breathing"]),
}  # fmt: skip


@pytest.mark.parametrize("slug", CARD_SAYS)
def test_card_of_emergencies_says_when_to_call(library: Library, slug: str) -> None:
    id_, signs = CARD_SAYS[slug]
    assert [sign for sign in signs if not says(library, slug, id_, sign)] == []


GROUPS = {
    "a leg in pregnancy": ("pregnancy-leg", r"^One leg that hurts, throbs or cramps, is swollen or warm, or has changed colour"),
    "NSAIDs in pregnancy": ("pregnancy-medicines", r"^Anti-inflammatories .*avoid them from about 20 weeks, unless your doctor"),
    "statins in pregnancy": ("pregnancy-medicines", r"^Statins .*do not take them in pregnancy"),
    "exercise in pregnancy": ("pregnancy-exercise", r"stop if you have pain or bleeding, get very short of breath, or notice that your calf swells"),
    "breastfeeding": ("breastfeeding", r"^We did not check which pain medicines are safe while you breastfeed"),
    "child: dark pee": ("child-emergency", r"^Muscle pain or weakness, with dark pee"),
    "child: breathing": ("child-emergency", r"^Trouble breathing, or extreme weakness"),
    "child: meningitis": ("child-emergency", r"^High fever with a stiff neck, or a rash that does not fade"),
    "child: drowsy": ("child-emergency", r"^Very drowsy, or hard to wake"),
    "child: walking": ("child-same-day", r"^Child who will not walk, limps or is weak"),
    "child: ill": ("child-same-day", r"^Child with muscle pain who has a fever or looks ill"),
    "child: aspirin": ("child-medicines", r"^No aspirin for children or teenagers, unless a doctor prescribes it\..*Reye's syndrome.*under 16s"),
    "child: ibuprofen": ("child-medicines", r"^Ibuprofen: do not give it to a child with chickenpox"),
    "older: sight": ("older-emergency", r"^Sudden loss of sight, or new double vision"),
    "older: headache": ("older-same-day", r"^Over 50, with a new headache.*giant cell arteritis"),
    "older: statin": ("older-same-day", r"stop taking it while you get advice the same day"),
    "older: NSAIDs": ("older-painkillers", r"^Ask before you take an anti-inflammatory .*bleeding in the gut is more likely from the age of 65"),
    "older: bleeding": ("older-painkillers", r"^Black or bloody poo, or blood in vomit, is an emergency"),
    "older: relaxants": ("older-falls", r"Do not drive or drink alcohol while you take them"),
    "older: opioids": ("older-falls", r"they can slow your breathing and kill\. Never take the two together"),
}  # fmt: skip


@pytest.mark.parametrize(("id_", "pattern"), GROUPS.values(), ids=GROUPS)
def test_every_caution_for_a_group_stands_in_its_section(library: Library, id_: str, pattern: str) -> None:
    assert says(library, "special-groups", id_, pattern)


NUMBERS = {"UK": "999", "EU": "112", "US and Canada": "911", "Australia": "000", "New Zealand": "111"}


def test_emergency_numbers_are_true_in_the_text_and_on_every_page(library: Library) -> None:
    listed = [line.partition(": ") for line in lines(library, "get-help", "numbers") if re.search(r": \d+$", line)]
    assert {place.replace("European Union", "EU"): number for place, _, number in listed} == NUMBERS
    settings = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]
    assert {line["place"]: line["number"] for line in settings["emergency"]} == NUMBERS
    assert says(
        library, "get-help", "numbers", r"NHS 111 is an advice line\. In New Zealand, 111 is the emergency number"
    )


def test_both_halves_of_the_statin_advice_stand_in_one_card(library: Library) -> None:
    page = library.by_slug("medicines")
    assert page is not None
    cards: list[str] = []
    for block in page.blocks:
        if block.kind == "card":
            cards.append("")
        elif block.card:
            cards[-1] += " " + " ".join(block.text.split())
    both = [card for card in cards if "CTT2022" in card and "NHS-STATIN" in card]
    assert len(both) == 1
    for words in (
        r"Stopping a statin raises the risk of heart attack and stroke",
        r"do not stop because of a worry, or something you read online, without talking to your prescriber",
        r"contact a doctor or pharmacist the same day",
        r"NHS advice is to stop taking the statin while you get that advice",
        r"With dark pee, or severe pain or weakness, go to A&E now",
    ):
        assert re.search(words, both[0]), words


def test_no_page_says_a_bare_do_not_stop(library: Library) -> None:
    for page in library.manuscripts.values():
        for block in page.blocks:
            if re.search(r"(never|do not) stop (your|a|the|taking (your|a|the)) statin", block.text, re.I):
                assert re.search(r"same day|NHS 111|pharmacist", block.text), f"{page.file}:{block.line}"


@pytest.mark.parametrize("id_", ["pregnancy", "breastfeeding", "children", "older-adults"])
def test_special_groups_are_all_there(library: Library, id_: str) -> None:
    assert len(section(library, "special-groups", id_)) > 200


TREATMENT = {
    "heart": ("exercise-cautions", r"^Chest pain, feeling faint, or unusual trouble breathing on effort\. Stop and call your local emergency number"),
    "ME/CFS": ("exercise-cautions", r"^ME/CFS, or symptoms that crash after effort\. Do not follow a plan that raises activity in fixed steps"),
    "dark pee": ("exercise-cautions", r"^Dark pee\. Do not train\. Go to A&E now"),
    "weakness": ("exercise-cautions", r"^Weakness you cannot explain\. Do not train until you have been checked.*get checked the same day"),
    "fever": ("exercise-cautions", r"^Fever, or aches with a virus such as flu\. Do not train until you are well"),
    "myositis": ("exercise-cautions", r"^Myositis, .*your specialist team should guide it"),
    "a long break": ("exercise-cautions", r"^New to exercise, hot weather, or a long break\. Build up slowly and drink enough"),
    "injury": ("exercise-cautions", r"^A recent injury, operation or blood clot; osteoporosis \(thin bones\); falls; sickle cell trait\. Ask a doctor first"),
    "pregnancy": ("exercise-cautions", r"^Pregnancy\. .*Stop and get help for pain, bleeding, trouble breathing or a swollen calf"),
    "rubbing a clot": ("before-you-rub", r"^Is one leg or arm swollen, warm, throbbing or changed in colour\? Get it checked the same day before anyone rubs it"),
    "anti-inflammatories": ("medicines-in-short", r"can harm the stomach, heart and kidneys, and NICE says not to start them"),
    "paracetamol": ("medicines-in-short", r"^Paracetamol .*but NICE says not to start it"),
    "muscle relaxants": ("medicines-in-short", r"Drink no alcohol with them\. Taken with opioids, they can slow your breathing and kill"),
    "opioids": ("medicines-in-short", r"^Opioids, .*are advised against for a new strain and for chronic primary pain"),
    "statins": ("medicines-in-short", r"do not stop over a worry\. But get advice the same day.*stop taking it while you get that advice.*go to A&E"),
}  # fmt: skip


@pytest.mark.parametrize(("id_", "pattern"), TREATMENT.values(), ids=TREATMENT)
def test_treatment_has_its_cautions(library: Library, id_: str, pattern: str) -> None:
    assert says(library, "treatment", id_, pattern)


def test_definition_says_where_the_word_was_looked_for(library: Library) -> None:
    text = section(library, "definition", "where-we-looked")
    for name in (
        "ICD-10-CM",
        "ICD-11",
        "ICD-9-CM",
        "Human Phenotype Ontology",
        "Human Disease Ontology",
        "Symptom Ontology",
        "WordNet",
        "GCIDE",
    ):
        assert name in text, name
    for version in ("1.5.0", "98,505", "5.0.4", "33,110", "19,484", "22 November 2026"):
        assert version in text, version
    unchecked = section(library, "definition", "not-checked")
    for name in ("SNOMED", "MeSH", "PubMed", "alphabetic"):
        assert name in unchecked, name
    assert re.search(r"\b(16|sixteen)\b", section(library, "definition", "what-websites-say"), re.I)


def test_related_conditions_are_compared_in_one_table(library: Library) -> None:
    page = library.by_slug("related-conditions")
    assert page is not None
    tables = [block for block in page.blocks if block.kind == "table"]
    assert len(tables) == 1
    head, _, *rows = tables[0].text.split("\n")
    assert len(rows) >= 9
    assert [cell.strip() for cell in head.strip("|").split("|")] == [
        "Condition",
        "Where it hurts",
        "What else",
        "Tests",
        "Who treats",
    ]


def test_faq_answers_the_articles_five_questions_and_ten_more(library: Library) -> None:
    page = library.by_slug("faq")
    assert page is not None
    questions = [heading for heading in page.headings() if heading.level == 3]
    assert all(question.text.endswith("?") for question in questions)
    assert {"different-from-muscle-pain", "go-away", "serious", "tests", "exercise"} <= {q.id for q in questions}
    assert len(questions) >= 15


ABOUT = {
    "nobody reviewed it": ("no-clinician-review", r"^No doctor, nurse, pharmacist or physiotherapist has reviewed these pages\. Each page says so"),
    "ask a clinician": ("no-clinician-review", r"^So please check with a clinician before you act on what you read.*get help now"),
    "by whom": ("who-made-it", r"^The founders of this site made it\. No clinician was among those who checked it"),
    "money": ("who-made-it", r"^The site carries no adverts and sells nothing\. It asks for no money"),
    "the article": ("where-it-began", r"^It began from one unsigned web article.*no author, no date and no sources\. It had no warning signs at all"),
    "how sources were seen": ("how-we-checked", r"We read stored \(archived\) copies of them\. We did not read any page live on the web"),
    "weak warnings": ("how-we-checked", r"A safety warning may rest on a C source, or on no source that we saw"),
    "licences": ("licence", r"Creative Commons Attribution 4\.0 \(CC BY 4\.0\).*The code has the MIT licence"),
    "contact": ("report-an-error", r"^<!-- show: contact -->$"),
}  # fmt: skip


@pytest.mark.parametrize(("id_", "pattern"), ABOUT.values(), ids=ABOUT)
def test_about_says_what_it_owes(library: Library, id_: str, pattern: str) -> None:
    assert says(library, "about", id_, pattern)


def test_about_counts_the_health_sources_as_the_list_marks_them(library: Library) -> None:
    marks = Counter(source.mark for source in library.sources.values() if source.key != "ARONSON2020")  # on words
    total = marks["A"] + marks["B"] + marks["C"]
    counted = (
        rf"^There are {total} health sources: {marks['A']} have mark A, {marks['B']} have mark B and {marks['C']} have"
    )
    assert says(library, "about", "how-we-checked", counted)


def test_at_least_five_figures_are_shown(library: Library) -> None:
    shown = {
        match
        for page in library.manuscripts.values()
        for match in re.findall(r"!\[[^\]]+\]\(assets/([\w-]+\.svg)", page.body)
    }
    assert shown >= {
        "word-parts.svg",
        "muscle-and-nerve.svg",
        "path-to-diagnosis.svg",
        "where-pain-sits.svg",
        "pain-sleep-mood.svg",
    }


def test_patient_pages_are_plain(library: Library) -> None:
    found = grades(library)
    assert len(found) >= 15
    assert {slug: value for slug, value in found.items() if value > HIGHEST} == {}
    assert statistics.median(found.values()) <= HIGHEST_MEDIAN


def test_terms_of_conditions_and_medicines_are_explained(library: Library) -> None:
    words = {form.casefold() for term in library.terms.values() for form in (term.term, *term.also)}
    for name in ("myalgia", "fibromyalgia", "myositis", "polymyalgia rheumatica", "giant cell arteritis", "rhabdomyolysis",
                 "myofascial pain", "ME/CFS", "deep vein thrombosis", "compartment syndrome", "sepsis", "creatine kinase",
                 "statin", "opioid", "NSAID", "paracetamol", "ibuprofen", "benzodiazepine", "muscle relaxant"):  # fmt: skip
        assert name.casefold() in words, name


def test_icd_10_cm_codes_are_real_and_titled_as_published(library: Library) -> None:
    codes = [code for code in library.codes.values() if code.system == "icd-10-cm"]
    assert len(codes) > 30
    for code in codes:
        assert icd.is_valid_item(code.code), code.code
        assert icd.get_description(code.code) == code.title


def test_no_code_is_for_the_word_itself() -> None:
    assert not [code for code in icd.get_all_codes(with_dots=True) if "inomyalg" in icd.get_full_data(code).lower()]


def test_each_language_of_the_code_base_keeps_the_topic_out(library: Library) -> None:
    for path in (ROOT / "overrides").rglob("*"):
        if path.suffix in (".py", ".html", ".xml"):
            text = path.read_text(encoding="utf-8").lower()
            for word in ("inomyalgia", "myalgia", "muscle", "fibromyalgia"):
                assert word not in text, f"{path} names the topic: {word}"


def test_json_schemas_are_those_of_the_models() -> None:
    folder = ROOT / "docs" / "data" / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == schemas(), "run `make schemas`"


def test_weak_sources_are_marked_as_the_evidence_file_marks_them(library: Library) -> None:
    marks = Counter(source.mark for source in library.sources.values())
    assert {key for key, source in library.sources.items() if source.mark == "C"} == {
        "MEDLINE-ACHES", "NHS-STATIN", "NHS-IBUPROFEN", "NHS-DVT",
    }  # fmt: skip
    assert marks["B"] == 9
    assert marks["M"] == 1


def test_readme_names_the_two_commands() -> None:
    text = Path(ROOT / "README.md").read_text(encoding="utf-8")
    assert "make serve" in text
    assert "make test" in text
