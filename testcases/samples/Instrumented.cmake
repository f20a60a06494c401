# The samples as `lockstitch run` gets them: compiled with -fsanitize=thread by g++ and by clang++,
# whatever compiler builds the rest, and linked with liblockstitch_rt. By custom commands, since a
# CMake project has only one compiler for each language.
find_program(LOCKSTITCH_SAMPLES_GCC NAMES gcc-12 gcc)
find_program(LOCKSTITCH_SAMPLES_GXX NAMES g++-12 g++)
find_program(LOCKSTITCH_SAMPLES_CLANG NAMES clang-19 clang)
find_program(LOCKSTITCH_SAMPLES_CLANGXX NAMES clang++-19 clang++)
foreach(variable IN ITEMS GCC GXX CLANG CLANGXX)
  if(NOT LOCKSTITCH_SAMPLES_${variable})
    message(FATAL_ERROR "The samples are checked with g++ and with clang++, and LOCKSTITCH_SAMPLES_${variable} "
            "was not found. On Debian 12: apt install g++ clang-19")
  endif()
endforeach()

# lockstitch_instrumented_sample(NAME ENGINE SOURCES … LIBRARIES …): target NAME_ENGINE, which builds
# samples/ENGINE/NAME. ENGINE is gcc or clang.
function(lockstitch_instrumented_sample name engine)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES" ${ARGN})
  if(engine STREQUAL "gcc")
    set(c "${LOCKSTITCH_SAMPLES_GCC}")
    set(cxx "${LOCKSTITCH_SAMPLES_GXX}")
    set(flags -Wno-tsan)  # g++ says that ThreadSanitizer does not know fences; our runtime does
  else()
    set(c "${LOCKSTITCH_SAMPLES_CLANG}")
    set(cxx "${LOCKSTITCH_SAMPLES_CLANGXX}")
    set(flags "")
  endif()
  set(directory "${CMAKE_BINARY_DIR}/samples/${engine}")
  set(objects "")
  foreach(source IN LISTS arg_SOURCES)
    if(source MATCHES "\\.c$")
      set(compile "${c}" -std=c11)
    else()
      set(compile "${cxx}" -std=c++20)
    endif()
    string(REPLACE "/" "." stem "${source}")
    set(object "${directory}/objects/${stem}.o")
    list(APPEND objects "${object}")
    get_property(known GLOBAL PROPERTY lockstitch_sample_objects)
    if(object IN_LIST known)  # of a source that several samples share
      continue()
    endif()
    set_property(GLOBAL APPEND PROPERTY lockstitch_sample_objects "${object}")
    add_custom_command(OUTPUT "${object}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${directory}/objects"
      COMMAND ${LOCKSTITCH_LAUNCHER} ${compile} -fsanitize=thread ${flags} -g -O1 -Wall -Wextra
              "-I${CMAKE_SOURCE_DIR}" -MD -MF "${object}.d" -c "${CMAKE_CURRENT_SOURCE_DIR}/${source}" -o "${object}"
      DEPENDS "${source}" DEPFILE "${object}.d"
      COMMENT "Instrumenting ${source} with ${engine}" VERBATIM)
  endforeach()
  # Linked without -fsanitize, so that the driver does not add its own runtime.
  add_custom_command(OUTPUT "${directory}/${name}"
    COMMAND "${cxx}" ${objects} -o "${directory}/${name}" -pthread
            $<TARGET_FILE:lockstitch_hooks> $<TARGET_FILE:lockstitch_rt> "-Wl,-rpath,$<TARGET_FILE_DIR:lockstitch_rt>" ${arg_LIBRARIES}
    DEPENDS ${objects} lockstitch_hooks COMMENT "Linking ${name} of ${engine} with lockstitch_rt" VERBATIM)
  add_custom_target(${name}_${engine} ALL DEPENDS "${directory}/${name}")
  add_dependencies(${name}_${engine} lockstitch_rt lockstitch_hooks)
endfunction()
