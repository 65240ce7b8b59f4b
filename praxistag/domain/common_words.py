"""Words that attackers try first here: common passwords, and what people say around this day."""

from __future__ import annotations

SEQUENCES: frozenset[str] = frozenset(
    {
        "1234567890",
        "123456789",
        "12345678",
        "1234567",
        "123456",
        "12345",
        "1234",
        "123",
        "0987654321",
        "987654321",
        "87654321",
        "654321",
        "4321",
        "321",
        "abcdefghijklmnopqrstuvwxyz",
        "abcdefgh",
        "abcdef",
        "abcd",
        "abc",
        "qwertzuiop",
        "qwertyuiop",
        "qwertz",
        "qwerty",
        "asdfghjkl",
        "asdfgh",
        "asdf",
        "yxcvbnm",
        "zxcvbnm",
        "yxcv",
        "1q2w3e4r",
        "1qay2wsx",
        "2019",
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
        "2026",
        "2027",
        "2028",
    }
)

COMMON_WORDS: frozenset[str] = frozenset(
    """
    admin administrator allesgut andreas anfang angel ausbildung ausbildungsbüro ausbildungsbuero
    auszubildende auszubildender azubi azubis bayern berlin biodiversität biodiversitaet bochum
    borussia bundesliga castrop change changeme computer daniel default deutschland dortmund dragon
    eglv emscher emschergenossenschaft engel essen fireball flower football frankfurt freiheit
    frühling fruehling fussball fußball geheim geheimnis gelsenkirchen geändert geaendert gesundheit
    hallo hamburg herbst herne herten herzchen hoffnung iloveyou initial internet jobcenter julia
    justin katze kennwort kennword klima klimaanpassung klimaschutz köln koeln lassmichrein
    lassmichein letmein liebe lippe lippeverband login london lovely marina martin maschine master
    michael minecraft monkey montag muenchen münchen mustang nachhaltig nachhaltigkeit naturschutz
    netzwerk nicole nintendo oberhausen passw0rd passwd passwort password passphrase pokemon praxis
    praxistag princess prinzessin qwertz recklinghausen ruhrgebiet ruhrpott sandra schalke schatz
    schatzi schule secret sicher sicherheit sommer sommerferien sonne sonnenschein soccer spring
    stadtverwaltung stadt standard starwars start steffi stefan stephan student summer sunshine
    superman system team test tester thomas trustno1 umwelt umweltschutz urlaub veranstaltung
    verwaltung welcome weihnachten willkommen winter wochenende wolfgang workshop workshops zugang
    """.split()  # noqa: SIM905 -- words read better as words
)
