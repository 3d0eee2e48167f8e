/*
 * The module that draws PDFs with Cairo and Pango: adhere-pdf.so, loaded when a PDF is asked for. It stands alone: what
 * it needs of adhere is the header. Everything that would differ from run to run or from place to place is fixed: the
 * date, hinting, the language of the text.
 */
#include "report/pdf-driver.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef HAVE_RSVG
#include <librsvg/rsvg.h>
#endif

enum { LEVELS = 8, TEXT_BYTES = 1500, CHARACTER_BYTES = 50 };
#define KEPT_BYTES ((size_t)48 * 1024 * 1024)

struct pdf_surface {
	cairo_surface_t *cairo_surface;
	cairo_t *cairo;
	PangoFontMap *fonts; /* of our own: the common one would be kept until the program ends */
	PangoContext *context;
	GHashTable *texts; /* laid out before, by what they were made from: much is said again, and all in the second pass */
	size_t kept;       /* about how many bytes they need */
	GByteArray *bytes;
	int parents[LEVELS]; /* of the outline, by level */
	unsigned page;
	double height;
};

struct pdf_text {
	unsigned users; /* the table of texts among them */
	PangoLayout *layout;
	struct pdf_colour colour;
	struct {
		int from, to;
		char *url;
	} *links;
	size_t link_n;
};

const struct pdf_driver *adhere_pdf_driver(void);

static cairo_status_t keep(void *arg, const unsigned char *data, unsigned length)
{
	g_byte_array_append(arg, data, length);
	return CAIRO_STATUS_SUCCESS;
}

static void set_info(cairo_surface_t *surface, cairo_pdf_metadata_t what, const char *text)
{
	if (text != NULL && *text != '\0')
		cairo_pdf_surface_set_metadata(surface, what, text);
}

/* Fractions of a pixel count, and nothing depends on a screen. */
static PangoContext *new_context(cairo_t *cairo, PangoFontMap *fonts)
{
	PangoContext *context = pango_font_map_create_context(fonts);
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	pango_cairo_context_set_resolution(context, 72);
	pango_cairo_update_context(cairo, context);
	pango_context_set_round_glyph_positions(context, FALSE);
	cairo_font_options_destroy(options);
	return context;
}

static void text_free(struct pdf_text *text);

static void forget(void *text)
{
	text_free(text);
}

static void forget_key(void *key)
{
	g_bytes_unref(key);
}

static struct pdf_surface *begin(const struct pdf_info *info)
{
	struct pdf_surface *surface = g_new0(struct pdf_surface, 1);
	char date[32];

	surface->bytes = g_byte_array_new();
	surface->texts = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, forget_key, forget);
	surface->cairo_surface = cairo_pdf_surface_create_for_stream(keep, surface->bytes, 595, 842);
	cairo_pdf_surface_restrict_to_version(surface->cairo_surface, CAIRO_PDF_VERSION_1_5);
	set_info(surface->cairo_surface, CAIRO_PDF_METADATA_TITLE, info->title);
	set_info(surface->cairo_surface, CAIRO_PDF_METADATA_AUTHOR, info->author);
	set_info(surface->cairo_surface, CAIRO_PDF_METADATA_SUBJECT, info->subject);
	set_info(surface->cairo_surface, CAIRO_PDF_METADATA_CREATOR, info->creator);
	snprintf(date, sizeof date, "%.10sT00:00:00Z", info->date != NULL ? info->date : "2000-01-01");
	cairo_pdf_surface_set_metadata(surface->cairo_surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
	cairo_pdf_surface_set_metadata(surface->cairo_surface, CAIRO_PDF_METADATA_MOD_DATE, date);
	surface->cairo = cairo_create(surface->cairo_surface);
	surface->fonts = pango_cairo_font_map_new();
	surface->context = new_context(surface->cairo, surface->fonts);
	return surface;
}

static void page(struct pdf_surface *surface, double width, double height)
{
	if (surface->page++ > 0)
		cairo_show_page(surface->cairo);
	cairo_pdf_surface_set_size(surface->cairo_surface, width, height);
	surface->height = height;
}

static const char *finish(struct pdf_surface *surface, void (*sink)(void *arg, const void *bytes, size_t length),
    void *arg)
{
	cairo_status_t status;

	g_hash_table_destroy(surface->texts);
	cairo_show_page(surface->cairo);
	cairo_destroy(surface->cairo);
	cairo_surface_finish(surface->cairo_surface);
	status = cairo_surface_status(surface->cairo_surface);
	cairo_surface_destroy(surface->cairo_surface);
	g_object_unref(surface->context);
	g_object_unref(surface->fonts);
	if (status == CAIRO_STATUS_SUCCESS)
		sink(arg, surface->bytes->data, surface->bytes->len);
	g_byte_array_free(surface->bytes, TRUE);
	g_free(surface);
	return status == CAIRO_STATUS_SUCCESS ? NULL : cairo_status_to_string(status);
}

static void set_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(list, attribute);
}

static void set_span(PangoAttrList *list, const struct pdf_style *style, const struct pdf_span *span)
{
	if (span->bold)
		set_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), span->from, span->to);
	if (span->italic)
		set_attribute(list, pango_attr_style_new(PANGO_STYLE_ITALIC), span->from, span->to);
	if (span->mono)
		set_attribute(list, pango_attr_family_new(style->mono), span->from, span->to);
	if (span->under)
		set_attribute(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), span->from, span->to);
	if (span->struck)
		set_attribute(list, pango_attr_strikethrough_new(TRUE), span->from, span->to);
	if (span->url != NULL)
		set_attribute(list, pango_attr_foreground_new(0x0b0b, 0x3d3d, 0x7878), span->from, span->to);
}

static void set_font(PangoLayout *layout, const struct pdf_style *style)
{
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family(font, style->family);
	pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
	pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
}

/* A number stays with its percent sign. */
static void keep_percents(PangoAttrList *list, const char *words, size_t length)
{
	for (size_t i = 1; i + 1 < length; i++)
		if (words[i] == ' ' && words[i + 1] == '%' && words[i - 1] >= '0' && words[i - 1] <= '9')
			set_attribute(list, pango_attr_allow_breaks_new(FALSE), i - 1, i + 2);
}

static PangoAttrList *attributes(const struct pdf_style *style, const char *words, size_t length,
    const struct pdf_span *spans, size_t span_n)
{
	PangoAttrList *list = pango_attr_list_new();

	keep_percents(list, words, length);
	set_attribute(list, pango_attr_insert_hyphens_new(FALSE), 0, length); /* a long address is broken as it is */
	for (size_t i = 0; i < span_n; i++)
		set_span(list, style, &spans[i]);
	return list;
}

static void take_links(struct pdf_text *text, const struct pdf_span *spans, size_t span_n)
{
	text->links = g_malloc0_n(span_n + 1, sizeof *text->links);
	for (size_t i = 0; i < span_n; i++) {
		if (spans[i].url == NULL)
			continue;
		text->links[text->link_n].from = (int)spans[i].from;
		text->links[text->link_n].to = (int)spans[i].to;
		text->links[text->link_n++].url = g_strdup(spans[i].url);
	}
}

static struct pdf_text *lay_out(struct pdf_surface *surface, const char *words, size_t length,
    const struct pdf_style *style, const struct pdf_span *spans, size_t span_n)
{
	struct pdf_text *text = g_new0(struct pdf_text, 1);
	PangoAttrList *list = attributes(style, words, length, spans, span_n);
	static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_RIGHT, PANGO_ALIGN_CENTER};

	pango_context_set_language(surface->context, pango_language_from_string(style->language));
	text->colour = style->colour;
	text->layout = pango_layout_new(surface->context);
	set_font(text->layout, style);
	pango_layout_set_auto_dir(text->layout, FALSE);
	pango_layout_set_wrap(text->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(text->layout, alignments[style->align]);
	if (style->width > 0)
		pango_layout_set_width(text->layout, (int)(style->width * PANGO_SCALE));
	pango_layout_set_text(text->layout, words, (int)length);
	pango_layout_set_attributes(text->layout, list);
	pango_attr_list_unref(list);
	take_links(text, spans, span_n);
	text->users = 1;
	return text;
}

static void add_to_key(GByteArray *key, const void *bytes, size_t length)
{
	g_byte_array_append(key, bytes, (guint)length);
}

/* All that a text is made from; families and the language are the same for a whole report but for the first. */
static GBytes *key_of(const char *words, size_t length, const struct pdf_style *style, const struct pdf_span *spans,
    size_t span_n)
{
	GByteArray *key = g_byte_array_sized_new((guint)(length + 80));
	const double numbers[] = {style->size, style->width, style->colour.red, style->colour.green, style->colour.blue};
	const size_t whole[] = {style->align, style->bold, length, span_n};

	add_to_key(key, numbers, sizeof numbers);
	add_to_key(key, whole, sizeof whole);
	add_to_key(key, style->family, strlen(style->family) + 1);
	add_to_key(key, words, length);
	for (size_t i = 0; i < span_n; i++) {
		const size_t span[] = {spans[i].from, spans[i].to, spans[i].bold, spans[i].italic, spans[i].mono,
			spans[i].under, spans[i].struck, spans[i].url != NULL};
		add_to_key(key, span, sizeof span);
		if (spans[i].url != NULL)
			add_to_key(key, spans[i].url, strlen(spans[i].url) + 1);
	}
	return g_byte_array_free_to_bytes(key);
}

static void keep_text(struct pdf_surface *surface, GBytes *key, struct pdf_text *text, size_t length)
{
	if (surface->kept > KEPT_BYTES) {
		g_hash_table_remove_all(surface->texts);
		surface->kept = 0;
	}
	surface->kept += TEXT_BYTES + CHARACTER_BYTES * length;
	text->users++;
	g_hash_table_insert(surface->texts, key, text);
}

static struct pdf_text *text_new(struct pdf_surface *surface, const char *words, size_t length,
    const struct pdf_style *style, const struct pdf_span *spans, size_t span_n)
{
	GBytes *key = key_of(words, length, style, spans, span_n);
	struct pdf_text *text = g_hash_table_lookup(surface->texts, key);

	if (text != NULL) {
		g_bytes_unref(key);
		text->users++;
		return text;
	}
	text = lay_out(surface, words, length, style, spans, span_n);
	keep_text(surface, key, text, length);
	return text;
}

static void text_free(struct pdf_text *text)
{
	if (--text->users > 0)
		return;
	for (size_t i = 0; i < text->link_n; i++)
		g_free(text->links[i].url);
	g_free(text->links);
	g_object_unref(text->layout);
	g_free(text);
}

static size_t text_lines(struct pdf_text *text)
{
	return (size_t)pango_layout_get_line_count(text->layout);
}

static PangoRectangle line_box(PangoLayoutLine *line)
{
	PangoRectangle box;

	pango_layout_line_get_extents(line, NULL, &box);
	return box;
}

static double text_line_height(struct pdf_text *text, size_t line)
{
	return (double)line_box(pango_layout_get_line_readonly(text->layout, (int)line)).height / PANGO_SCALE;
}

static double text_wide(struct pdf_text *text)
{
	int width, height;

	pango_layout_get_size(text->layout, &width, &height);
	return (double)width / PANGO_SCALE;
}

/* Where a line begins, by its alignment. */
static double line_shift(struct pdf_text *text, const PangoRectangle *box)
{
	double room = (double)(pango_layout_get_width(text->layout) - box->width) / PANGO_SCALE;

	if (pango_layout_get_width(text->layout) < 0 || pango_layout_get_alignment(text->layout) == PANGO_ALIGN_LEFT)
		return 0;
	return pango_layout_get_alignment(text->layout) == PANGO_ALIGN_CENTER ? room / 2 : room;
}

/* An address in an attribute of Cairo: its quotes and backslashes are escaped. */
static char *quoted(const char *url)
{
	GString *out = g_string_new(NULL);

	for (; *url != '\0'; url++) {
		if (*url == '\'' || *url == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *url);
	}
	return g_string_free(out, FALSE);
}

static void add_link(struct pdf_surface *surface, const char *url, double x, double y, double width, double height)
{
	char *address = quoted(url);
	char *tag = g_strdup_printf("rect=[%.2f %.2f %.2f %.2f] uri='%s'", x, y, width, height, address);

	cairo_tag_begin(surface->cairo, CAIRO_TAG_LINK, tag);
	cairo_tag_end(surface->cairo, CAIRO_TAG_LINK);
	g_free(tag);
	g_free(address);
}

static void add_links(struct pdf_surface *surface, struct pdf_text *text, PangoLayoutLine *line, double x, double y,
    double height)
{
	int end = line->start_index + line->length, *ranges, n;

	for (size_t i = 0; i < text->link_n; i++) {
		int from = text->links[i].from > line->start_index ? text->links[i].from : line->start_index;
		int to = text->links[i].to < end ? text->links[i].to : end;
		if (from >= to)
			continue;
		pango_layout_line_get_x_ranges(line, from, to, &ranges, &n);
		for (int r = 0; r < n; r++)
			add_link(surface, text->links[i].url, x + (double)ranges[2 * r] / PANGO_SCALE, y,
			    (double)(ranges[2 * r + 1] - ranges[2 * r]) / PANGO_SCALE, height);
		g_free(ranges);
	}
}

static void set_colour(struct pdf_surface *surface, struct pdf_colour colour)
{
	cairo_set_source_rgb(surface->cairo, colour.red, colour.green, colour.blue);
}

static void text_draw(struct pdf_surface *surface, struct pdf_text *text, size_t first, size_t last, double x,
    double y)
{
	set_colour(surface, text->colour);
	for (size_t i = first; i < last; i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(text->layout, (int)i);
		PangoRectangle box = line_box(line);
		double height = (double)box.height / PANGO_SCALE, left = x + line_shift(text, &box);

		cairo_move_to(surface->cairo, left, y - (double)box.y / PANGO_SCALE);
		pango_cairo_show_layout_line(surface->cairo, line);
		add_links(surface, text, line, x, y, height);
		y += height;
	}
}

static void rect(struct pdf_surface *surface, double x, double y, double width, double height, struct pdf_colour fill)
{
	set_colour(surface, fill);
	cairo_rectangle(surface->cairo, x, y, width, height);
	cairo_fill(surface->cairo);
}

static void lines(struct pdf_surface *surface, const double *points, size_t n, double thick, struct pdf_colour colour,
    bool filled)
{
	set_colour(surface, colour);
	cairo_set_line_width(surface->cairo, thick);
	cairo_move_to(surface->cairo, points[0], points[1]);
	for (size_t i = 1; i < n; i++)
		cairo_line_to(surface->cairo, points[2 * i], points[2 * i + 1]);
	if (filled) {
		cairo_close_path(surface->cairo);
		cairo_fill(surface->cairo);
	} else {
		cairo_stroke(surface->cairo);
	}
}

static void outline(struct pdf_surface *surface, int level, const char *title, double y)
{
	char target[64];
	int parent = CAIRO_PDF_OUTLINE_ROOT, id;

	if (level < 1 || level >= LEVELS)
		return;
	for (int above = level - 1; above > 0 && parent == CAIRO_PDF_OUTLINE_ROOT; above--)
		parent = surface->parents[above];
	snprintf(target, sizeof target, "page=%u pos=[0 %.1f]", surface->page, y);
	id = cairo_pdf_surface_add_outline(surface->cairo_surface, parent, title, target,
	    level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	surface->parents[level] = id;
	for (int below = level + 1; below < LEVELS; below++)
		surface->parents[below] = CAIRO_PDF_OUTLINE_ROOT;
}

struct source {
	const unsigned char *bytes;
	size_t length;
};

static cairo_status_t give(void *arg, unsigned char *data, unsigned length)
{
	struct source *source = arg;

	if (length > source->length)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(data, source->bytes, length);
	source->bytes += length;
	source->length -= length;
	return CAIRO_STATUS_SUCCESS;
}

static bool draw_png(struct pdf_surface *surface, const void *bytes, size_t length, double x, double y, double width,
    double height)
{
	struct source source = {bytes, length};
	cairo_surface_t *image = cairo_image_surface_create_from_png_stream(give, &source);
	double wide = cairo_image_surface_get_width(image), high = cairo_image_surface_get_height(image), scale;
	bool good = cairo_surface_status(image) == CAIRO_STATUS_SUCCESS && wide > 0 && high > 0;

	if (good) {
		scale = width / wide < height / high ? width / wide : height / high;
		cairo_save(surface->cairo);
		cairo_translate(surface->cairo, x + width - wide * scale, y);
		cairo_scale(surface->cairo, scale, scale);
		cairo_set_source_surface(surface->cairo, image, 0, 0);
		cairo_paint(surface->cairo);
		cairo_restore(surface->cairo);
	}
	cairo_surface_destroy(image);
	return good;
}

/* Without a base address, librsvg loads nothing from elsewhere. */
static bool draw_svg(struct pdf_surface *surface, const void *bytes, size_t length, double x, double y, double width,
    double height)
{
#ifdef HAVE_RSVG
	RsvgHandle *handle = rsvg_handle_new_from_data(bytes, length, NULL);
	RsvgRectangle box = {x, y, width, height};
	double wide, high;
	bool good;

	if (handle == NULL)
		return false;
	if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &wide, &high) && wide > 0 && high > 0) {
		box.width = wide / high * height < width ? wide / high * height : width;
		box.x = x + width - box.width;
	}
	good = rsvg_handle_render_document(handle, surface->cairo, &box, NULL);
	g_object_unref(handle);
	return good;
#else
	(void)surface, (void)bytes, (void)length, (void)x, (void)y, (void)width, (void)height;
	return false;
#endif
}

static bool image(struct pdf_surface *surface, bool svg, const void *bytes, size_t length, double x, double y,
    double width, double height)
{
	return svg ? draw_svg(surface, bytes, length, x, y, width, height) :
	    draw_png(surface, bytes, length, x, y, width, height);
}

const struct pdf_driver *adhere_pdf_driver(void)
{
	static const struct pdf_driver driver = {
		.version = PDF_DRIVER_VERSION,
		.begin = begin,
		.page = page,
		.finish = finish,
		.text_new = text_new,
		.text_free = text_free,
		.text_lines = text_lines,
		.text_line_height = text_line_height,
		.text_wide = text_wide,
		.text_draw = text_draw,
		.rect = rect,
		.lines = lines,
		.outline = outline,
		.image = image,
	};

	return &driver;
}
