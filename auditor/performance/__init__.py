"""Response times: five measures of the home page and of the electronic form, from traces that Chromium records."""
