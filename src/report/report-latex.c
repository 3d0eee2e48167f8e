/*
 * LaTeX. cmark writes the blocks; tables are longtable, whose heads repeat on each page. pdflatex knows few characters:
 * those of the report that it lacks are declared as their code, so that none is lost; the other engines show them.
 */
#include "report/report-latex.h"

#include "report/report-lower.h"
#include "report/table-widths.h"

#include <stdlib.h>
#include <string.h>

enum { LINE = 96 }; /* characters of a line of small print, about */

/* What cmark leaves as it is and TeX takes for other characters: quotes, an accent, and a low quote of two commas. */
static const char *escape(const char *start, const char *at, bool linked)
{
	(void)linked;
	if (*at == '`' || *at == '^')
		return *at == '^' ? "\\textasciicircum{}" : "\\textasciigrave{}";
	return *at == ',' && at > start && at[-1] == ',' ? "{},{}" : NULL;
}

/* Code as text within a font, so that it is escaped as text. */
static cmark_node *open_code(cmark_node *code)
{
	cmark_node *before = cmark_node_new(CMARK_NODE_CUSTOM_INLINE), *text = cmark_node_new(CMARK_NODE_TEXT);

	cmark_node_set_on_enter(before, "\\texttt{");
	cmark_node_set_on_exit(before, "}");
	cmark_node_set_literal(text, cmark_node_get_literal(code));
	cmark_node_append_child(before, text);
	cmark_node_replace(code, before);
	cmark_node_free(code);
	return text;
}

static void lower_characters(cmark_node *root)
{
	struct tree_nodes nodes = VEC_INIT;

	tree_list_nodes(root, &nodes);
	for (size_t i = nodes.n; i-- > 0;) {
		cmark_node *node = nodes.v[i];
		if (cmark_node_get_type(node) == CMARK_NODE_CODE)
			node = open_code(node);
		if (cmark_node_get_type(node) == CMARK_NODE_TEXT)
			lower_text(node, escape);
		else if (cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK) /* cmark's has no thickness */
			lower_place(node, "\\begin{center}\\rule{0.5\\linewidth}{0.4pt}\\end{center}");
	}
	vec_free(&nodes);
}

static char *render_cell(cmark_node *cell)
{
	char *text = lower_render(cell, cmark_render_latex);

	for (char *feed = strchr(text, '\n'); feed != NULL; feed = strchr(feed, '\n'))
		*feed = ' ';
	return text;
}

/* Text from outside of the tree, as cmark escapes it. */
static char *render_text(const char *text)
{
	cmark_node *paragraph = tree_node(NULL, CMARK_NODE_PARAGRAPH);
	char *rendered;

	tree_line(paragraph, text);
	lower_characters(paragraph);
	rendered = render_cell(paragraph);
	cmark_node_free(paragraph);
	return rendered;
}

static void add_columns(struct str *out, cmark_node *table, const struct table_form *form)
{
	struct table_need *needs = xcalloc(form->column_n, sizeof *needs);
	size_t *widths = xcalloc(form->column_n, sizeof *widths), total = LINE - 2 * (form->column_n - 1);

	table_needs(table, text_width, text_width, needs);
	table_widths(needs, form->column_n, total, widths);
	str_add(out, "\\begin{longtable}{@{}");
	for (unsigned i = 0; i < form->column_n; i++)
		str_addf(out, ">{\\ragged%s\\arraybackslash}p{0.%03zu\\linewidth}",
		    form->columns[i].number ? "left" : "right", widths[i] * 999 / LINE);
	str_add(out, "@{}}\n");
	free(widths);
	free(needs);
}

static void add_head(struct str *out, const struct table_form *form)
{
	str_add(out, "\\hline\n");
	for (unsigned i = 0; i < form->column_n; i++) {
		AUTO_FREE char *title = render_text(form->columns[i].title);
		str_addf(out, "%s\\textbf{%s}", i > 0 ? " & " : "", title);
	}
	str_add(out, " \\\\\n\\hline\n\\endhead\n");
}

/* A cell in braces: what begins with a bracket is no option of the line's end before it. */
static void add_row(struct str *out, cmark_node *row, const struct table_form *form)
{
	cmark_node *cell = cmark_node_first_child(row);

	for (unsigned i = 0; i < form->column_n && cell != NULL; i++, cell = cmark_node_next(cell)) {
		AUTO_FREE char *text = render_cell(cell);
		str_addf(out, "%s{%s}", i > 0 ? " & " : "", text);
	}
	str_add(out, " \\\\\n\\hline\n");
}

static void lower_table(cmark_node *table)
{
	const struct table_form *form = table_form_of(table);
	AUTO_STR lines = STR_INIT;

	str_add(&lines, "{\\small\n");
	if (table_caption(table) != NULL) {
		AUTO_FREE char *caption = render_text(table_caption(table));
		str_addf(&lines, "\\noindent\\textbf{%s}\n", caption);
	}
	add_columns(&lines, table, form);
	add_head(&lines, form);
	lower_characters(table);
	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row))
		add_row(&lines, row, form);
	str_add(&lines, "\\end{longtable}}");
	lower_place(table, str_text(&lines));
}

/* What inputenc knows with the fonts of the preamble, and what cmark writes otherwise. */
static bool known(uint32_t point)
{
	static const uint32_t others[] = {0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2021,
		0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122};

	if (point <= 0xFF)
		return true;
	for (size_t i = 0; i < COUNT(others); i++)
		if (others[i] == point)
			return true;
	return false;
}

static int compare_points(const void *a, const void *b)
{
	const uint32_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

/* Those that pdflatex may know are only declared when it does not. */
static void declare_characters(const char *body, struct str *out)
{
	VEC(uint32_t) points = VEC_INIT;
	size_t length = strlen(body), used;
	uint32_t point;

	for (size_t at = 0; at < length; at += used) {
		used = utf8_decode(body + at, length - at, &point);
		if (!known(point))
			vec_push(&points, point);
	}
	if (points.n > 0)
		qsort(points.v, points.n, sizeof *points.v, compare_points);
	str_add(out, "\\ifPDFTeX\n");
	for (size_t i = 0; i < points.n; i++)
		if (i == 0 || points.v[i] != points.v[i - 1])
			str_addf(out, "\\declare{%04X}\n", (unsigned)points.v[i]);
	str_add(out, "\\fi\n");
	vec_free(&points);
}

static const char preamble[] =
	"\\usepackage{iftex}\n"
	"\\ifPDFTeX\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp}\n\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}\n"
	"\\else\n\\usepackage{fontspec}\n\\IfFontExistsTF{DejaVu Sans}{\\setmainfont{DejaVu Sans}}{}\n"
	"\\IfFontExistsTF{DejaVu Sans Mono}{\\setmonofont{DejaVu Sans Mono}}{}\n\\fi\n"
	"\\usepackage[margin=22mm]{geometry}\n\\usepackage{array,longtable,fancyhdr}\n"
	"\\IfFileExists{lastpage.sty}{\\usepackage{lastpage}\\newcommand{\\ofpages}{ of \\pageref{LastPage}}}"
	"{\\newcommand{\\ofpages}{}}\n"
	"\\usepackage[hidelinks]{hyperref}\n"
	"\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{5pt}\\setcounter{secnumdepth}{0}\\sloppy\n"
	"\\setlength{\\tabcolsep}{4pt}\\setlength{\\emergencystretch}{3em}\n"
	"\\newcommand{\\declare}[1]{\\ifcsname u8:\\expandafter\\detokenize\\expandafter{#1}\\endcsname\\else"
	"\\DeclareUnicodeCharacter{#1}{\\textless U+#1\\textgreater}\\fi}\n"
	"\\pagestyle{fancy}\\fancyhf{}\n";

static void add_command(struct str *out, const char *before, const char *text, const char *after)
{
	AUTO_FREE char *rendered = render_text(text);

	str_addf(out, "%s%s%s", before, rendered, after);
}

void latex_write(struct document *document, struct str *out)
{
	AUTO_FREE char *title = document_title(document), *head = document_head(document), *foot = document_foot(document);
	AUTO_FREE char *body = NULL;
	AUTO_STR around = STR_INIT;
	struct arena *arena = arena_new();

	lower_all(document->root, &chart_ascii, lower_table, arena);
	lower_code(document->root);
	lower_characters(document->root);
	body = lower_render(document->root, cmark_render_latex);
	arena_free(arena);
	add_command(&around, "\\hypersetup{pdftitle={", title, "}");
	add_command(&around, ",pdfauthor={", document->author != NULL ? document->author : "", "}}\n");
	add_command(&around, "\\fancyhead[L]{\\small ", head, "}\n");
	add_command(&around, "\\fancyfoot[L]{\\small ", foot, "}\n");
	str_add(&around, "\\fancyfoot[R]{\\small\\thepage\\ofpages}\n");
	str_addf(out, "\\documentclass[10pt,%s]{article}\n%s", document->paper == PAPER_LETTER ? "letterpaper" : "a4paper",
	    preamble);
	declare_characters(str_text(&around), out);
	declare_characters(body, out);
	str_addf(out, "%s\\begin{document}\n%s\n\\end{document}\n", str_text(&around), body);
}
