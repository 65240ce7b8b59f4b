"""Every figure of the evaluation, from counts where counts suffice, from rows where they do not."""
