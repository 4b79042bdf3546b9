from pathlib import Path


def test_a_sound_file_has_no_errors_to_print(winset, ferry: Path):
    answer = winset("check", ferry)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"{ferry}: no errors\n"


def test_every_error_of_a_file_is_printed_one_a_line(winset, ferry: Path):
    text = ferry.read_text(encoding="utf-8").replace("route is new_port", "rout is new_prt").replace("0.8", "1.8")
    ferry.write_text(text, encoding="utf-8")
    answer = winset("check", ferry)
    assert (answer.code, answer.err) == (1, "")
    errors = answer.out.splitlines()
    assert len(errors) == 2
    assert all(error.startswith("ferry.winset:") for error in errors)
    assert 'unknown issue "rout"; did you mean "route"?' in answer.out
    assert "red_line[1].firmness" in answer.out


def test_a_file_that_is_not_there_is_an_error_in_words(winset, tmp_path: Path):
    answer = winset("check", tmp_path / "nothing.winset")
    assert (answer.code, answer.err) == (1, "")
    assert "there is no such file" in answer.out
    assert len(answer.out.splitlines()) == 1
