"""Rounds of talks for the whole school. For now the timetable only; the app with its pages comes on top of it."""
