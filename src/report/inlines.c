/* Inlines as text with spans. */
#include "report/inlines.h"

#include <string.h>

struct state {
	struct inline_text *out;
	unsigned style;
	const char *url;
	bool addresses;
};

static void add(struct state *state, const char *text)
{
	size_t from = state->out->text.len;

	text_clean(&state->out->text, text, TEXT_LINE);
	if ((state->style != 0 || state->url != NULL) && state->out->text.len > from)
		vec_push(&state->out->spans, (struct span){from, state->out->text.len, state->style, state->url});
}

static void gather(struct state *state, cmark_node *node);

static void gather_styled(struct state *state, cmark_node *node, unsigned style)
{
	unsigned outer = state->style;

	state->style |= style;
	gather(state, node);
	state->style = outer;
}

static void gather_marked(struct state *state, cmark_node *node, unsigned style, const char *before,
    const char *after)
{
	add(state, before);
	gather_styled(state, node, style);
	add(state, after);
}

static void gather_link(struct state *state, cmark_node *node)
{
	const char *outer = state->url, *url = cmark_node_get_url(node);
	size_t from = state->out->text.len;

	state->url = tree_address_good(url) ? url : NULL;
	gather(state, node);
	state->url = outer;
	if (state->addresses && !str_same(str_text(&state->out->text) + from, url)) {
		add(state, " <");
		add(state, url);
		add(state, ">");
	}
}

static void gather_one(struct state *state, cmark_node *node)
{
	enum tree_kind kind = tree_kind_of(node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_HTML_INLINE:
		add(state, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_CODE: {
		unsigned outer = state->style;
		state->style |= SPAN_CODE;
		add(state, cmark_node_get_literal(node));
		state->style = outer;
		break;
	}
	case CMARK_NODE_SOFTBREAK:
		add(state, " ");
		break;
	case CMARK_NODE_LINEBREAK:
		str_addc(&state->out->text, '\n');
		break;
	case CMARK_NODE_STRONG:
		gather_styled(state, node, SPAN_BOLD);
		break;
	case CMARK_NODE_EMPH:
		gather_styled(state, node, SPAN_ITALIC);
		break;
	case CMARK_NODE_LINK:
		gather_link(state, node);
		break;
	default:
		if (kind == TREE_INSERTED)
			gather_marked(state, node, SPAN_NEW, "{+", "+}");
		else if (kind == TREE_DELETED)
			gather_marked(state, node, SPAN_GONE, "[-", "-]");
		else
			gather(state, node);
	}
}

static void gather(struct state *state, cmark_node *node)
{
	for (cmark_node *child = cmark_node_first_child(node); child != NULL; child = cmark_node_next(child))
		gather_one(state, child);
}

void inline_gather(cmark_node *node, bool addresses, struct inline_text *out)
{
	struct state state = {.out = out, .addresses = addresses};

	*out = (struct inline_text){STR_INIT, VEC_INIT};
	gather(&state, node);
}

void inline_free(struct inline_text *text)
{
	str_free(&text->text);
	vec_free(&text->spans);
}
