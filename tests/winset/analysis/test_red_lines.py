import oracle
from hypothesis import given
from questions import Question, ferry_question, questions

from winset.analysis.red_lines import LineFigures, red_line_figures


@given(questions())
def test_every_line_counts_what_crosses_it_and_what_crosses_no_other(question: Question):
    found = red_line_figures(*question)
    assert list(found) == [line.id for line in question[0].red_lines]
    for line, figures in found.items():
        assert (figures.crossed, figures.decisive) == oracle.red_line(*question, line)


def test_a_waived_line_counts_as_if_it_alone_were_restored():
    found = red_line_figures(*ferry_question("north_port south_fare", route="new_port"))
    assert found == {"north_port": LineFigures(4, 4), "south_fare": LineFigures(2, 2)}
    assert red_line_figures(*ferry_question(route="new_port"))["south_fare"] == LineFigures(2, 0)
