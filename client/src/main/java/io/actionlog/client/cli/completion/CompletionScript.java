package io.actionlog.client.cli.completion;

import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The script by which a shell completes. That of bash and zsh is picocli's, which knows commands,
 * options and their values without starting the program; where it knows nothing, and always in
 * fish, for which picocli makes none, the program itself is asked.
 */
public enum CompletionScript {
  bash,
  zsh,
  fish;

  /** What to do with a word that holds what a shell obeys: it is quoted, and never run. */
  private static final String ASKING =
      """

      # Asks the program where its own words are none; what it answers is quoted, and never run.
      function _actionlog_asking() {
        local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} value description
        program=${program/#\\~/$HOME}
        if [ "$current" = "=" ]; then
          current=""
        fi
        COMPREPLY=()
        _complete_actionlog "$@"
        # In zsh all options are given there, whatever the word.
        for value in "${COMPREPLY[@]}"; do
          case $value in
            "$current"*) return 0 ;;
          esac
        done
        COMPREPLY=()
        while IFS=$'\\t' read -r value description; do
          case $value in
            "$current"*) ;;
            *) continue ;;
          esac
          case $value in
            =* | *[!A-Za-z0-9_./=:@%+,-]*) COMPREPLY+=("$(printf %q "$value")") ;;
            *) COMPREPLY+=("$value") ;;
          esac
        done < <("$program" __complete -- "${COMP_WORDS[@]:1:$COMP_CWORD}" 2>/dev/null </dev/null)
      }
      complete -F _actionlog_asking -o default actionlog
      """;

  private static final String FISH =
      """
      # Completion of actionlog for fish: the program itself is asked.
      function __actionlog_complete
          set -l words (commandline -opc) (commandline -ct)
          set -l found (command $words[1] __complete -- $words[2..-1] 2>/dev/null </dev/null)
          if test (count $found) -gt 0
              printf '%s\\n' $found
          else
              __fish_complete_path (commandline -ct)
          end
      end
      complete -c actionlog -f -a '(__actionlog_complete)'
      """;

  /** The script for this program. */
  public String of(CommandLine program) {
    return this == fish ? FISH : AutoComplete.bash("actionlog", program) + ASKING;
  }
}
