"""The few shapes that Fusion draws otherwise: slim scroll bars, underlined tabs, rounded buttons and fields.

Colors come from the tokens; fonts are never set here (a style sheet would freeze their size).
"""

from __future__ import annotations

from desktop.tokens import Tokens, mix


def stylesheet(tokens: Tokens) -> str:
    """The program's style sheet in this theme's colors."""
    hover = mix(tokens.surface, tokens.accent, 0.07)
    return f"""
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {tokens.border_strong}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {tokens.quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {tokens.border}; }}
QTabBar {{ border: 0; }}
QTabBar::tab {{
  background: transparent; color: {tokens.quiet}; border: 0; border-bottom: 2px solid transparent;
  padding: 8px 14px 7px 14px;
}}
QTabBar#narrow::tab {{ padding-left: 7px; padding-right: 7px; }}
QTabBar::tab:selected {{ color: {tokens.text}; border-bottom: 2px solid {tokens.accent}; }}
QTabBar::tab:hover:!selected {{ color: {tokens.text}; }}
QTabBar::tab:focus {{ color: {tokens.accent}; }}
QToolButton, QPushButton {{
  background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.border_strong};
  border-radius: 5px; padding: 4px 10px;
}}
QToolButton:hover, QPushButton:hover {{ background: {hover}; border-color: {tokens.quiet}; }}
QToolButton:pressed, QPushButton:pressed {{ background: {tokens.accent_fill}; }}
QToolButton:focus, QPushButton:focus {{ border: 1px solid {tokens.accent}; }}
QToolButton:disabled, QPushButton:disabled {{ color: {tokens.border_strong}; border-color: {tokens.border}; }}
QPushButton:default {{ background: {tokens.accent}; color: {tokens.on_accent}; border-color: {tokens.accent}; }}
QPushButton:default:disabled {{ background: {tokens.border}; color: {tokens.quiet}; border-color: {tokens.border}; }}
QToolButton[autoRaise="true"] {{ background: transparent; border-color: transparent; color: {tokens.accent};
  padding: 2px 6px; }}
QToolButton[autoRaise="true"]:hover {{ background: {hover}; }}
QToolButton[autoRaise="true"]:focus {{ border: 1px solid {tokens.accent}; }}
QRadioButton::indicator:unchecked, QCheckBox::indicator:unchecked {{
  width: 12px; height: 12px; background: {tokens.surface}; border: 1px solid {tokens.quiet}; border-radius: 3px;
}}
QRadioButton::indicator:unchecked {{ border-radius: 7px; }}
QRadioButton::indicator:checked {{
  width: 6px; height: 6px; background: {tokens.on_accent}; border: 4px solid {tokens.accent}; border-radius: 7px;
}}
QRadioButton::indicator:unchecked:disabled, QCheckBox::indicator:unchecked:disabled {{
  border-color: {tokens.border_strong};
}}
QLabel#qt_msgbox_informativelabel {{ min-width: 340px; }}
QLabel#good {{ color: {tokens.deal}; }}
QToolButton#link {{ padding: 2px 0; }}
QTabBar QToolButton {{ padding: 0; border: 0; border-radius: 0; background: {tokens.window}; }}
QToolButton#link:hover {{ background: transparent; color: {tokens.text}; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{
  background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.border_strong};
  border-radius: 5px; padding: 4px 6px; selection-background-color: {tokens.accent};
  selection-color: {tokens.on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 1px solid {tokens.accent}; }}
QComboBox::drop-down {{ width: 22px; border: 0; }}
QComboBox::down-arrow {{ image: none; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: 0; }}
QSpinBox:disabled {{ color: {tokens.border_strong}; border-color: {tokens.border}; }}
QListView#order {{ background: {tokens.surface}; border: 1px solid {tokens.border}; border-radius: 5px; padding: 3px; }}
QListView#order:focus, QTableView#effects:focus {{ border: 1px solid {tokens.accent}; }}
QListView#order::item {{ padding: 5px 6px; border-radius: 4px; color: {tokens.text}; }}
QListView#order::item:hover {{ background: {hover}; }}
QListView#order::item:selected {{ background: {tokens.accent_fill}; color: {tokens.text}; }}
QTableView#effects {{ border: 1px solid {tokens.border}; border-radius: 5px; }}
QTableView#effects QHeaderView::section {{
  background: {tokens.surface}; color: {tokens.quiet}; border: 0; border-bottom: 1px solid {tokens.border};
  padding: 4px 9px;
}}
QTableView#effects::item {{ padding: 0 6px; }}
QTableView#effects::item:selected {{ background: {tokens.accent_fill}; color: {tokens.text}; }}
QTableView#effects::indicator:unchecked {{
  width: 12px; height: 12px; background: {tokens.surface}; border: 1px solid {tokens.quiet}; border-radius: 3px;
}}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QSlider::groove:horizontal {{ background: {tokens.border_strong}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {tokens.accent}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{
  background: {tokens.accent}; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
}}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ border: 2px solid {tokens.surface}; width: 10px;
  height: 10px; }}
QSlider:focus {{ border: 1px solid {tokens.accent}; border-radius: 5px; }}
QProgressBar {{ background: {tokens.border}; border: 0; border-radius: 3px; }}
QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 3px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMenuBar {{ background: {tokens.surface}; color: {tokens.text}; }}
QMenuBar::item {{ background: transparent; padding: 3px 8px; }}
QMenuBar::item:selected {{ background: {tokens.accent_fill}; }}
QMenu {{
  background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.border_strong}; padding: 4px;
  menu-scrollable: 1;
}}
QMenu::item {{ padding: 5px 22px 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {tokens.accent_fill}; color: {tokens.text}; }}
QMenu::item:disabled {{ color: {tokens.border_strong}; }}
QMenu::separator {{ height: 1px; background: {tokens.border}; margin: 4px 8px; }}
QToolTip {{
  background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.border_strong}; padding: 5px;
}}
QStatusBar {{ background: {tokens.surface}; border-top: 1px solid {tokens.border}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: transparent; }}
QSplitter#body::handle {{ background: {tokens.border}; }}
"""
