/* Finding the module that draws PDFs. Once loaded it stays: its libraries do not expect to be unloaded. */
#include "report/pdf.h"

#include <dlfcn.h>
#include <string.h>

#define MODULE "adhere-pdf.so"

bool pdf_built(void)
{
#ifdef HAVE_PDF
	return true;
#else
	return false;
#endif
}

static const struct pdf_driver *driver_of(void *module)
{
	void *found = dlsym(module, PDF_DRIVER_SYMBOL);
	const struct pdf_driver *(*get)(void);
	const struct pdf_driver *driver;

	if (found == NULL)
		return NULL;
	memcpy(&get, &found, sizeof get); /* ISO C has no cast from an object to a function */
	driver = get();
	return driver->version == PDF_DRIVER_VERSION ? driver : NULL;
}

static const struct pdf_driver *load(struct err *err)
{
	AUTO_FREE char *path = path_module(MODULE);
	const struct pdf_driver *driver;
	void *module;

	if (path == NULL) {
		err_set(err, ERR_INPUT, "What draws PDFs, %s, is not installed: install adhere again, or choose html, which "
		    "a browser prints to PDF.", MODULE);
		return NULL;
	}
	module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (module == NULL) {
		err_set(err, ERR_INPUT, "%s can't be loaded (%s): install Cairo and Pango, or choose html.", path,
		    dlerror());
		return NULL;
	}
	driver = driver_of(module);
	if (driver == NULL)
		err_set(err, ERR_INPUT, "%s belongs to another release of adhere: install adhere again.", path);
	return driver;
}

bool pdf_write(struct document *document, struct str *out, struct err *err)
{
	const struct pdf_driver *driver;

	if (!pdf_built())
		return err_set(err, ERR_INPUT, "This adhere was built without PDF (configure --without-pdf): choose html, "
		    "which a browser prints to PDF.");
	driver = load(err);
	return driver != NULL && pdf_write_with(driver, document, out, err);
}
