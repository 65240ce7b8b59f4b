"""Frequent first names in Germany, without those that are also words (Rose, Wolf, Mark, Ernst)."""

from __future__ import annotations

_NAMES = """
Achim Adam Ahmed Ahmet Aileen Alexander Alexandra Ali Alina Amelie Amina Amira Andrea Andreas
Angelika Anja Anke Anna Anne Annika Anton Antonia Arne Artur Aylin Ayse Barbara Bastian Beate
Ben Benjamin Bernd Bettina Bianca Birgit Björn Britta Burak Can Carina Carla Carolin Caroline
Carsten Cem Charlotte Chiara Christian Christiane Christina Christine Christoph Claudia Clara
Cornelia Dana Daniel Daniela David Deniz Dennis Detlef Diana Dieter Dirk Dominik Doris Elena
Elias Elif Elisa Elisabeth Elke Ella Emilia Emily Emine Emma Emre Enes Eric Erik Esra Eva Fabian
Fatima Fatma Felix Finja Finn Florian Franziska Frank Frieda Friedrich Gabi Gabriele Georg
Gerd Gerhard Gisela Greta Günter Hakan Hanna Hannah Hannes Hans Hasan Heike Heiko Heinz Helga
Helmut Henri Henrik Hendrik Henry Holger Horst Hüseyin Ibrahim Ida Ines Inga Ingo Ingrid Irina
Isabel Isabell Isabella Ivan Jakob Jan Jana Janina Jannik Jannis Jasmin Jens Jessica Joachim
Johann Johanna Johannes Jonas Jonathan Jörg Josef Josephine Julia Julian Juliane Jürgen Justin
Karin Karina Karl Karolin Katharina Kathrin Katja Katrin Kevin Kim Klara Klaus Konstantin
Kristin Kristina Lara Larissa Lars Laura Lea Lena Leni Leo Leon Leonard Leonie Levin Liam Lilli
Lilly Lina Linda Linus Lisa Lorena Louis Louisa Luca Lucas Lucy Luis Luisa Lukas Luka Lukasz
Maike Maja Malte Manfred Manuel Manuela Marc Marcel Marco Marcus Maria Marie Marina Mario
Marion Marius Markus Marlene Marlon Martin Martina Marvin Mathilda Mats Matteo Matthias
Max Maximilian Mehmet Melanie Melina Melissa Merve Mia Michael Michaela Mila Milan Miriam
Mohamed Mohammed Monika Moritz Muhammed Murat Mustafa Nadine Nadja Natalie Natascha Nele Niclas
Nico Nicolas Nicole Niklas Nils Nina Noah Nora Norbert Oguz Olaf Ole Oleg Olga Oliver Omar
Oskar Oscar Pascal Patricia Patrick Paul Paula Pauline Petra Philip Philipp Pia Rafael Rainer
Ralf Raphael Rebecca Regina Renate Rene Ricarda Robert Robin Roland Rolf Romina Ronja Rüdiger
Sabine Sabrina Samira Samuel Sandra Sara Sarah Saskia Sebastian Selin Selina Semih Serkan Silke
Silvia Simon Simone Sina Sofia Sofie Sonja Sophia Sophie Stefan Stefanie Steffen Stella Stephan
Stephanie Susanne Sven Svenja Sylvia Tamara Tanja Tatjana Teresa Theo Theresa Thilo Thomas
Thorsten Tim Timo Tina Tobias Tom Torben Torsten Tristan Udo Ulrich Ulrike Ute Uwe Valentina
Vanessa Vera Veronika Victoria Viktor Viktoria Vincent Vivien Volker Werner Wolfgang Yannick
Yasin Yasmin Yusuf Yvonne Zeynep Zoe
"""
FIRST_NAMES = frozenset(_NAMES.split())
