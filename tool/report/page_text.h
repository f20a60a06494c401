// A page of docs/rules for readers who do not have the folder around it.
#pragma once

#include <string>
#include <string_view>

#include "tool/report/text_style.h"

namespace lockstitch {

// For a terminal: headings and what is strong in bold, code indented, links by their text.
std::string pageAsText(std::string_view markdown, const TextStyle& style);

// For a viewer of Markdown elsewhere: links to the pages beside it by their text; the rest stays.
std::string pageForViewers(std::string_view markdown);

}  // namespace lockstitch
