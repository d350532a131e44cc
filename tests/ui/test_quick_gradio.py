"""Gradio imported without its stubs is Gradio."""

import subprocess
import sys

LINES = """
import inspect
before = inspect.getfile
from assistant.quick_gradio import gradio as gr
assert inspect.getfile is before
with gr.Blocks() as app:
    box = gr.Textbox()
    box.submit(lambda text: text, box, box)
assert inspect.getfile(gr.Textbox).endswith("textbox.py")
print(len(app.fns))
"""


def test_components_and_their_events_work_and_nothing_stays_replaced():
    run = subprocess.run(
        [sys.executable, "-c", LINES], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.strip() == "1"
