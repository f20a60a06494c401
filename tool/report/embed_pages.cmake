# Writes OUTPUT: a C++ table of the texts of PAGES (docs/rules/*.md), by file name without ".md".
# What the fences of examples tell the tests ("cpp bad check run") is left out.
set(text "// Made from docs/rules by embed_pages.cmake.\n#include \"tool/report/rule_pages.h\"\n\n")
string(APPEND text "namespace lockstitch {\n\nconst std::vector<RulePage>& rulePages() {\n")
string(APPEND text "  static const std::vector<RulePage> pages{\n")
foreach(page IN LISTS PAGES)
  get_filename_component(name "${page}" NAME_WE)
  file(READ "${page}" content)
  string(REGEX REPLACE "```([a-z]+) [^\n]*" "```\\1" content "${content}")
  string(APPEND text "      {\"${name}\", R\"PAGE_TEXT(${content})PAGE_TEXT\"},\n")
endforeach()
string(APPEND text "  };\n  return pages;\n}\n\n}  // namespace lockstitch\n")
file(WRITE "${OUTPUT}" "${text}")
