"""Reading what offices keep their plans in: Word, PDF, text, web pages."""
