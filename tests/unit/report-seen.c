/* What a reader sees of each format, and what must be in none. Each reader knows little of its format: what a report
 * may use of it, and fails on all else. */
#include "report-sample.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <uniwidth.h>

static bool listed(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (str_same(name, *list))
			return true;
	return false;
}

static void check_bytes(const char *written)
{
	size_t length = strlen(written), used;
	uint32_t point;

	cr_assert(utf8_valid(written, length));
	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(written + i, length - i, &point);
		cr_assert(point == '\n' || point == '\t' || !text_is_unsafe(point), "U+%04X in: %s", (unsigned)point, written);
	}
}

static char *seen_markdown(const char *written)
{
	cmark_node *root = cmark_parse_document(written, strlen(written), CMARK_OPT_DEFAULT);
	cmark_iter *iter = cmark_iter_new(root);
	struct str seen = STR_INIT;

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		cr_assert(type != CMARK_NODE_IMAGE && type != CMARK_NODE_HTML_BLOCK && type != CMARK_NODE_HTML_INLINE,
		    "%s", written);
		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER && cmark_node_get_literal(node) != NULL)
			str_add(&seen, cmark_node_get_literal(node));
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
	return str_take(&seen);
}

static const char *const tags[] = {"!DOCTYPE", "html", "head", "meta", "title", "style", "body", "header", "main",
	"footer", "nav", "span", "img", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "a", "strong", "em",
	"code", "pre", "ins", "del", "br", "hr", "div", "table", "caption", "thead", "tbody", "tr", "th", "td",
	"blockquote", "figure", "figcaption", "svg", "defs", "pattern", "rect", "path", "circle", "text", "desc", NULL};
static const char *const empty_tags[] = {"!DOCTYPE", "meta", "img", "br", "hr", NULL};
static const char *const attributes[] = {"html", "lang", "charset", "http-equiv", "content", "name", "class", "id",
	"href", "rel", "title", "scope", "start", "role", "aria-label", "aria-hidden", "alt", "src",
	"viewBox", "width", "height", "x", "y", "d", "r", "cx", "cy", "fill", "patternUnits", NULL};

static void check_address(const char *name, const char *value)
{
	if (str_same(name, "href"))
		cr_assert(*value == '#' || str_starts(value, "http://") || str_starts(value, "https://") ||
		    str_starts(value, "HTTPS://") || str_starts(value, "mailto:"), "link to %s", value);
	if (str_same(name, "src"))
		cr_assert(str_starts(value, "data:image/png;base64,") || str_starts(value, "data:image/svg+xml;base64,"),
		    "image from %s", value);
	if (str_same(name, "fill"))
		cr_assert(str_starts(value, "url(#f-") || str_same(value, "none"), "fill %s", value);
}

/* The attributes of a tag, all with their values in quotes. */
static const char *read_attributes(const char *at)
{
	while (*at == ' ') {
		size_t length = strcspn(++at, "= />");
		AUTO_FREE char *name = xstrndup(at, length), *value = NULL;
		cr_assert(listed(name, attributes), "attribute %s", name);
		at += length;
		if (*at != '=')
			continue;
		cr_assert(at[1] == '"');
		length = strcspn(at += 2, "\"");
		value = xstrndup(at, length);
		cr_assert(strpbrk(value, "<>") == NULL);
		check_address(name, value);
		at += length + 1;
	}
	return at;
}

struct open_tags {
	char *v[64];
	size_t n;
};

static const char *read_tag(const char *at, struct open_tags *open)
{
	bool ends = *++at == '/';
	size_t length = strcspn(at += ends, " />");
	AUTO_FREE char *name = xstrndup(at, length);

	cr_assert(listed(name, tags), "tag %s", name);
	at = read_attributes(at + length);
	if (ends) {
		cr_assert(open->n > 0 && str_same(open->v[open->n - 1], name), "end of %s", name);
		free(open->v[--open->n]);
	} else if (*at != '/' && !listed(name, empty_tags)) {
		cr_assert(open->n < COUNT(open->v));
		open->v[open->n++] = xstrdup(name);
	}
	at += *at == '/';
	cr_assert(*at == '>', "%.40s", at);
	return at + 1;
}

static const char *read_entity(const char *at, struct str *seen)
{
	static const struct {
		const char *entity;
		char c;
	} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};

	for (size_t i = 0; i < COUNT(entities); i++)
		if (str_starts(at, entities[i].entity)) {
			str_addc(seen, entities[i].c);
			return at + strlen(entities[i].entity);
		}
	cr_assert(false, "entity %.10s", at);
	return at + 1;
}

static char *seen_html(const char *written)
{
	struct open_tags open = {.n = 0};
	struct str seen = STR_INIT;

	for (const char *at = written; *at != '\0';)
		if (*at == '<')
			at = read_tag(at, &open);
		else if (open.n > 0 && str_same(open.v[open.n - 1], "style")) /* ends at </ */
			at += strcspn(at, "<");
		else if (*at == '&')
			at = read_entity(at, &seen);
		else {
			cr_assert(*at != '>');
			str_addc(&seen, *at++);
		}
	cr_assert(open.n == 0);
	return str_take(&seen);
}

static char *seen_text(const char *written)
{
	for (const char *line = written; *line != '\0'; line = strchr(line, '\n') + 1) {
		size_t length = strcspn(line, "\n");
		cr_assert(u8_width((const uint8_t *)line, length, "UTF-8") <= 80, "%.*s", (int)length, line);
		cr_assert(line[length] == '\n');
	}
	return xstrdup(written);
}

struct escape {
	const char *written, *seen;
};

/* Replaces the first of the escapes that stands at `at`; fails when none does. */
static const char *read_escape(const char *at, const struct escape *escapes, size_t n, struct str *seen)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(at, escapes[i].written)) {
			str_add(seen, escapes[i].seen);
			return at + strlen(escapes[i].written);
		}
	cr_assert(false, "an escape that is not known: %.30s", at);
	return at + 1;
}

static const char *read_man_escape(const char *at, struct str *seen)
{
	static const struct escape escapes[] = {{"\\e", "\\"}, {"\\-", "-"}, {"\\&", ""}, {"\\[oq]", "‘"}, {"\\[cq]", "’"},
		{"\\[lq]", "“"}, {"\\[rq]", "”"}, {"\\[em]", "—"}, {"\\[en]", "–"}, {"\\[bu]", "•"}, {"\\(dq", "\""}, {"\\f[B]", ""}, {"\\f[I]", ""}, {"\\f[]", ""},
		{"\\f[R]", ""}, {"\\[Bq]", "„"}, {"\\[fo]", "‹"}, {"\\[fc]", "›"}};

	return read_escape(at, escapes, COUNT(escapes), seen);
}

static char *seen_man(const char *written)
{
	static const char *const requests[] = {".TH", ".SH", ".SS", ".PP", ".P", ".IP", ".RS", ".RE", ".br", ".PD", NULL};
	struct str seen = STR_INIT;
	bool line_start = true;

	written = strchr(written, '\n') + 1; /* a comment for converters */
	for (const char *at = written; *at != '\0';) {
		if (line_start && (*at == '.' || *at == '\'')) {
			AUTO_FREE char *request = xstrndup(at, strcspn(at, " \n"));
			cr_assert(listed(request, requests), "request %s", request);
			if (!str_same(request, ".TH"))
				at += strcspn(at, "\n");
			else
				at += 3;
			line_start = false;
			continue;
		}
		line_start = *at == '\n';
		if (*at == '\\')
			at = read_man_escape(at, &seen);
		else
			str_addc(&seen, *at++);
	}
	return str_take(&seen);
}

static const char *read_latex(const char *at, struct str *seen)
{
	static const struct escape escapes[] = {
		{"\\textbackslash{}", "\\"}, {"\\textasciitilde{}", "~"}, {"\\textasciicircum{}", "^"}, {"\\textless{}", "<"},
		{"\\textgreater{}", ">"}, {"\\textbar{}", "|"}, {"\\textquotesingle{}", "'"}, {"\\textquotedbl{}", "\""},
		{"\\ldots{}", "…"}, {"\\textasciigrave{}", "`"}, {"\\{", "{"}, {"\\}", "}"}, {"\\#", "#"}, {"\\%", "%"}, {"\\&", "&"}, {"\\$", "$"},
		{"\\_", "_"}, {"\\textbf{", ""}, {"\\emph{", ""}, {"\\texttt{", ""}, {"\\\\", ""},
		{"\\section{", ""}, {"\\subsection{", ""}, {"\\subsubsection{", ""}, {"\\paragraph{", ""},
		{"\\begin{document}", ""}, {"\\end{document}", ""}, {"\\begin{quote}", ""}, {"\\end{quote}", ""},
		{"\\begin{itemize}", ""}, {"\\end{itemize}", ""}, {"\\begin{enumerate}", ""}, {"\\end{enumerate}", ""},
		{"\\begin{longtable}", ""}, {"\\end{longtable}", ""}, {"\\item", ""}, {"\\hline", ""}, {"\\endhead", ""},
		{"\\small", ""}, {"\\noindent", ""}, {"\\linewidth", ""}, {"\\arraybackslash", ""}, {"\\raggedright", ""},
		{"\\raggedleft", ""}, {"\\begin{center}\\rule{0.5\\linewidth}{0.4pt}\\end{center}", ""},
		{"\\setcounter{enumi}{", ""}, {"\\def\\labelenumi{", ""}, {"\\protect", ""}, {"\\itemsep1pt\\parskip0pt\\parsep0pt", ""}, {"\\tightlist", ""},
	};

	return read_escape(at, escapes, COUNT(escapes), seen);
}

/* An address up to its brace: \\url{...} shows it, \\href{...}{ has it before what is shown. */
static const char *read_latex_address(const char *at, struct str *seen)
{
	bool shown = str_starts(at, "\\url{");

	for (at = strchr(at, '{') + 1; *at != '}'; at++) {
		cr_assert(*at != '{' && *at != '\n' && *at != '\0');
		if (*at == '\\')
			at++;
		cr_assert(at[-1] == '\\' || (*at != '%' && *at != '#'));
		if (shown)
			str_addc(seen, *at);
	}
	return at + (shown ? 1 : 2);
}

static char *seen_latex(const char *written)
{
	struct str seen = STR_INIT;
	const char *at = strstr(written, "\\begin{document}");
	unsigned depth = 0;

	while (*at != '\0') {
		cr_assert(strchr("%#$^_", *at) == NULL, "%.40s", at);
		if (str_starts(at, "\\url{") || str_starts(at, "\\href{")) {
			depth += str_starts(at, "\\href{");
			at = read_latex_address(at, &seen);
		} else if (*at == '~') {
			str_add(&seen, "\u00A0");
			at++;
		} else if (*at == '\\') {
			const char *next = read_latex(at, &seen);
			depth += next[-1] == '{' && next[-2] != '\\';
			at = next;
		} else if (str_starts(at, "---")) {
			str_add(&seen, "—");
			at += 3;
		} else if (str_starts(at, "--")) {
			str_add(&seen, "–");
			at += 2;
		} else if (*at == '{' || *at == '}') {
			depth += *at == '{' ? 1U : -1U;
			at++;
		} else if (str_starts(at, "``") || str_starts(at, "''")) {
			str_add(&seen, *at == '`' ? "“" : "”");
			at += 2;
		} else {
			str_addc(&seen, *at++);
		}
	}
	cr_assert(depth == 0, "braces: %u in %s", depth, written);
	return str_take(&seen);
}

char *sample_seen(enum report_format format, const char *written)
{
	static char *(*const readers[])(const char *) = {
		[REPORT_MARKDOWN] = seen_markdown, [REPORT_HTML] = seen_html, [REPORT_PDF] = xstrdup,
		[REPORT_TEXT] = seen_text, [REPORT_MAN] = seen_man, [REPORT_LATEX] = seen_latex};
	AUTO_FREE char *seen = NULL;

	check_bytes(written);
	seen = readers[format](written);
	return sample_expected(seen);
}
