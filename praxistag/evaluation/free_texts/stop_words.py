"""German words that stand in texts about anything."""

from __future__ import annotations

_EVERYWHERE = """
aber alle allem allen aller alles als also ander andere anderen anderer anderes auch auf aus
bei beim bin bis bist bitte da dabei dafür damit danach dann daran darauf daraus darf das dass
davon dazu dein deine dem den denn der deren des deshalb dessen die dies diese diesem diesen
dieser dieses doch dort du durch dürfen eher ein eine einem einen einer eines einfach einige
einmal er es etwa etwas euch euer eure fand finde für gab ganz gar geben gern gerne gewesen gibt
gut habe haben hat hatte hatten hier hin hätte ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im
immer ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner können
könnte könnten lassen machen macht man manche mehr mein meine meinem meinen meiner mich mir mit
muss musste müssen möchte nach nicht nichts noch nun nur nämlich ob oder ohne schon sehr sein
seine seinem seinen seiner selbst sich sie sind so sogar solche soll sollen sollte sollten
sondern sonst um und uns unser unsere unter viel viele vielen vielleicht vom von vor war waren
was weg weil weiter welche wenig wenn wer werden wie wieder will wir wird wo wollen worden
wurde wurden während wäre wären würde würden zum zur zwar zwischen über
"""
STOP_WORDS = frozenset(_EVERYWHERE.split())
