"""Write ``en/countries.json``: the countries and areas, their English forms, adjectives and seats of government.

Names come from the Unicode CLDR as packaged by Babel (``pip install babel``); adjectives, capitals and groups of
countries stand below, because CLDR has none. Run it from anywhere: ``python make_countries.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

EN = Path(__file__).resolve().parent.parent / "en"

#: Codes that are no country or area with a government of its own, or that only confuse.
LEFT_OUT = {
    "AC",
    "AQ",
    "BV",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EZ",
    "HM",
    "IC",
    "JE",
    "QO",
    "TA",
    "TF",
    "UM",
    "XA",
    "XB",
    "ZZ",
    "UN",
    "EU",
}

#: Forms that CLDR's names and short names do not have.
MORE_FORMS = {
    "AE": ["UAE", "U.A.E.", "Emirates"],
    "CD": ["DRC", "Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo"],
    "CG": ["Republic of the Congo"],
    "CI": ["Ivory Coast"],
    "CN": ["PRC", "P.R.C.", "People's Republic of China", "Mainland China", "mainland China"],
    "CZ": ["Czech Republic"],
    "FM": ["Federated States of Micronesia"],
    "GB": ["UK", "U.K.", "Britain", "Great Britain", "United Kingdom of Great Britain and Northern Ireland"],
    "HK": ["Hong Kong"],
    "IN": ["Republic of India", "Bharat"],
    "IR": ["Islamic Republic of Iran"],
    "JP": ["Japan"],
    "KP": ["DPRK", "Democratic People's Republic of Korea"],
    "KR": ["Republic of Korea", "ROK", "Korea"],
    "LA": ["Lao PDR"],
    "MK": ["Macedonia"],
    "MM": ["Burma", "Myanmar"],
    "MO": ["Macao", "Macau"],
    "NL": ["The Netherlands", "Holland"],
    "PS": ["Palestine", "State of Palestine"],
    "RU": ["Russian Federation"],
    "SA": ["Kingdom of Saudi Arabia", "KSA"],
    "SG": ["Republic of Singapore"],
    "SZ": ["Swaziland"],
    "TL": ["East Timor"],
    "TR": ["Turkey", "Türkiye"],
    "US": ["US", "U.S.", "USA", "U.S.A.", "America", "United States of America"],
    "VA": ["Holy See", "Vatican"],
    "VN": ["Viet Nam"],
    "ZA": ["Republic of South Africa"],
}

#: The name a reader expects where CLDR's English name is longer or newer than common use.
COMMON = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "TR": "Türkiye",
}

ADJECTIVES = {
    "AD": "Andorran", "AE": "Emirati", "AF": "Afghan", "AL": "Albanian", "AM": "Armenian", "AO": "Angolan",
    "AR": "Argentine Argentinian", "AT": "Austrian", "AU": "Australian", "AZ": "Azerbaijani", "BA": "Bosnian",
    "BB": "Barbadian", "BD": "Bangladeshi", "BE": "Belgian", "BF": "Burkinabe", "BG": "Bulgarian", "BH": "Bahraini",
    "BI": "Burundian", "BJ": "Beninese", "BN": "Bruneian", "BO": "Bolivian", "BR": "Brazilian", "BS": "Bahamian",
    "BT": "Bhutanese", "BW": "Botswanan", "BY": "Belarusian", "BZ": "Belizean", "CA": "Canadian", "CH": "Swiss",
    "CI": "Ivorian", "CL": "Chilean", "CM": "Cameroonian", "CN": "Chinese", "CO": "Colombian", "CR": "Costa-Rican",
    "CU": "Cuban", "CV": "Cape-Verdean", "CY": "Cypriot", "CZ": "Czech", "DE": "German", "DJ": "Djiboutian",
    "DK": "Danish", "DZ": "Algerian", "EC": "Ecuadorian Ecuadorean", "EE": "Estonian", "EG": "Egyptian",
    "ER": "Eritrean", "ES": "Spanish", "ET": "Ethiopian", "FI": "Finnish", "FJ": "Fijian", "FR": "French",
    "GA": "Gabonese", "GB": "British", "GE": "Georgian", "GH": "Ghanaian", "GM": "Gambian", "GN": "Guinean",
    "GR": "Greek", "GT": "Guatemalan", "GY": "Guyanese", "HN": "Honduran", "HR": "Croatian", "HT": "Haitian",
    "HU": "Hungarian", "ID": "Indonesian", "IE": "Irish", "IL": "Israeli", "IN": "Indian", "IQ": "Iraqi",
    "IR": "Iranian", "IS": "Icelandic", "IT": "Italian", "JM": "Jamaican", "JO": "Jordanian", "JP": "Japanese",
    "KE": "Kenyan", "KG": "Kyrgyz", "KH": "Cambodian", "KP": "North-Korean", "KR": "South-Korean Korean",
    "KW": "Kuwaiti", "KZ": "Kazakh Kazakhstani", "LA": "Laotian Lao", "LB": "Lebanese", "LI": "Liechtensteiner",
    "LK": "Sri-Lankan", "LR": "Liberian", "LT": "Lithuanian", "LU": "Luxembourgish", "LV": "Latvian", "LY": "Libyan",
    "MA": "Moroccan", "MC": "Monegasque", "MD": "Moldovan", "ME": "Montenegrin", "MG": "Malagasy", "ML": "Malian",
    "MM": "Burmese", "MN": "Mongolian", "MR": "Mauritanian", "MT": "Maltese", "MU": "Mauritian", "MV": "Maldivian",
    "MW": "Malawian", "MX": "Mexican", "MY": "Malaysian", "MZ": "Mozambican", "NA": "Namibian", "NE": "Nigerien",
    "NG": "Nigerian", "NI": "Nicaraguan", "NL": "Dutch", "NO": "Norwegian", "NP": "Nepali Nepalese",
    "NZ": "New-Zealand", "OM": "Omani", "PA": "Panamanian", "PE": "Peruvian", "PG": "Papuan",
    "PH": "Philippine Filipino",
    "PK": "Pakistani", "PL": "Polish", "PS": "Palestinian", "PT": "Portuguese", "PY": "Paraguayan", "QA": "Qatari",
    "RO": "Romanian", "RS": "Serbian", "RU": "Russian", "RW": "Rwandan", "SA": "Saudi", "SD": "Sudanese",
    "SE": "Swedish", "SG": "Singaporean", "SI": "Slovenian", "SK": "Slovak", "SL": "Sierra-Leonean",
    "SN": "Senegalese", "SO": "Somali", "SR": "Surinamese", "SV": "Salvadoran", "SY": "Syrian", "TD": "Chadian",
    "TG": "Togolese", "TH": "Thai", "TJ": "Tajik", "TM": "Turkmen", "TN": "Tunisian", "TO": "Tongan",
    "TR": "Turkish", "TT": "Trinidadian", "TW": "Taiwanese", "TZ": "Tanzanian", "UA": "Ukrainian", "UG": "Ugandan",
    "US": "American", "UY": "Uruguayan", "UZ": "Uzbek", "VE": "Venezuelan", "VN": "Vietnamese", "WS": "Samoan",
    "YE": "Yemeni", "ZA": "South-African", "ZM": "Zambian", "ZW": "Zimbabwean",
}  # fmt: skip

#: Seats that stand for their government when they act. Those that are mostly a person's or a place's name are left out.
CAPITALS = {
    "Beijing": "CN", "Washington": "US", "Washington, D.C.": "US", "Capitol Hill": "US", "London": "GB",
    "Downing Street": "GB", "Whitehall": "GB", "Paris": "FR", "the Élysée": "FR", "Berlin": "DE", "Tokyo": "JP",
    "Seoul": "KR", "Pyongyang": "KP", "Moscow": "RU", "the Kremlin": "RU", "Kremlin": "RU", "New Delhi": "IN",
    "Delhi": "IN", "Islamabad": "PK", "Ottawa": "CA", "Canberra": "AU", "Brasília": "BR", "Brasilia": "BR",
    "Pretoria": "ZA", "Riyadh": "SA", "Abu Dhabi": "AE", "Tehran": "IR", "Ankara": "TR", "Kyiv": "UA", "Kiev": "UA",
    "Rome": "IT", "Madrid": "ES", "The Hague": "NL", "Taipei": "TW", "Jakarta": "ID", "Hanoi": "VN", "Nairobi": "KE",
    "Cairo": "EG", "Warsaw": "PL", "Zhongnanhai": "CN",
}  # fmt: skip

#: Groups of countries: form -> the name to use.
GROUPS = {
    "European Union": "European Union", "EU": "European Union", "E.U.": "European Union", "Brussels": "European Union",
    "G7": "G7", "G-7": "G7", "Group of Seven": "G7", "G20": "G20", "G-20": "G20", "Group of Twenty": "G20",
    "G77": "G77", "G-77": "G77", "Group of 77": "G77", "ASEAN": "ASEAN",
    "Asean": "ASEAN", "Nato": "NATO", "Brics": "BRICS", "Caricom": "CARICOM", "MERCOSUR": "Mercosur",
    "Association of Southeast Asian Nations": "ASEAN", "BRICS": "BRICS", "African Union": "African Union",
    "AU": "African Union", "Arab League": "Arab League", "Gulf Cooperation Council": "Gulf Cooperation Council",
    "GCC": "Gulf Cooperation Council", "Global South": "Global South", "global South": "Global South",
    "Global North": "Global North", "West": "West", "NATO": "NATO", "CARICOM": "CARICOM", "Mercosur": "Mercosur",
    "Shanghai Cooperation Organization": "Shanghai Cooperation Organization",
    "Shanghai Cooperation Organisation": "Shanghai Cooperation Organization",
    "SCO": "Shanghai Cooperation Organization",
    "Quad": "Quad", "Five Eyes": "Five Eyes", "Nordic countries": "Nordic countries", "Europe": "Europe",
    "Africa": "Africa", "Asia": "Asia", "Latin America": "Latin America", "Southeast Asia": "Southeast Asia",
    "Middle East": "Middle East", "Central Asia": "Central Asia", "Commonwealth": "Commonwealth",
    "Pacific Islands Forum": "Pacific Islands Forum", "Western countries": "Western countries",
}  # fmt: skip
GROUP_ADJECTIVES = {
    "European": "Europe",
    "African": "Africa",
    "Asian": "Asia",
    "Western": "West",
    "Latin American": "Latin America",
}


def countries() -> dict[str, object]:
    """Return the lexicon as it is written."""
    from babel import Locale  # only this script needs it

    territories = Locale("en").territories
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    canonical: dict[str, str] = {}
    for code in sorted(territories):
        if len(code) != 2 or not code.isalpha() or code in LEFT_OUT:
            continue
        name = COMMON.get(code, str(territories[code]).replace("’", "'"))
        canonical[code] = name
        forms = [name, str(territories[code]).replace("’", "'"), *MORE_FORMS.get(code, [])]
        for form in list(forms):
            forms += [form.replace("St. ", "St "), form.replace(" & ", " and "), form.replace("'", "’")]
        for form in forms:
            names.setdefault(form, name)
        for adjective in ADJECTIVES.get(code, "").split():
            adjectives.setdefault(adjective.replace("-", " "), name)
    return {
        "name": "countries",
        "language": "en",
        "gloss": "Countries and areas (names from the Unicode CLDR, see CLDR-LICENCE.txt), their adjectives, "
        "the seats that stand for a government, and groups of countries. Written by train/make_countries.py.",
        "entries": {
            "names": dict(sorted(names.items())),
            "adjectives": {**dict(sorted(adjectives.items())), **GROUP_ADJECTIVES},
            "capitals": {form: canonical[code] for form, code in sorted(CAPITALS.items())},
            "groups": dict(sorted(GROUPS.items())),
        },
    }


if __name__ == "__main__":
    (EN / "countries.json").write_text(
        json.dumps(countries(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
