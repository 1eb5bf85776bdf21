/* Options of a sign-in: parameters of the request and of the window. */

/**
 * Further parameters of the authorization request: a map of strings. Values that are `undefined`
 * are left out. The library sets the parameters that make the flow safe; they are refused here.
 *
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm&type=5
 */
export type AuthFlowParams = {
  /** Layout of the login pages. */
  display?: 'page' | 'popup' | 'touch' | (string & {});
  /** `'true'`: answer without asking the user, or fail. */
  immediate?: 'false' | 'true' | (string & {});
  /** Username to fill in. Asks for a new sign-in. */
  login_hint?: string;
  /** Value that is repeated in the ID token. */
  nonce?: string;
  /**
   * What the user has to do again: sign in, approve the app or choose an account; several are
   * separated by spaces. Asks for a new sign-in.
   */
  prompt?: 'consent' | 'login' | 'login consent' | 'select_account' | (string & {});
  /** Callback URL, instead of the configured one. */
  redirect_uri?: string;
  /** All scopes, separated by spaces, instead of those that `connect` would ask for. */
  scope?: string;
  /** Identity provider to send the user to, by its developer name. */
  sso_provider?: string;
  /** Set by the library: the consumer key. */
  client_id?: never;
  /** Not allowed: a browser app cannot keep a secret. */
  client_secret?: never;
  /** Set by the library: RFC 7636. */
  code_challenge?: never;
  /** Set by the library: RFC 7636. */
  code_challenge_method?: never;
  /** Set by the library: only the code flow is supported. */
  response_type?: never;
  /** Set by the library: it binds the answer to the attempt. */
  state?: never;
  /** Any other parameter. */
  [parameter: string]: string | undefined;
};

/**
 * Options of the authorization window. Size and position work everywhere; the other members work
 * only in OpenFin.
 */
export type AuthWindowOptions = {
  /**
   * Height in pixels.
   *
   * @defaultValue `700`
   */
  defaultHeight?: number;
  /**
   * Distance from the left edge of the screen in pixels.
   *
   * @defaultValue centred over the window that calls `connect`
   */
  defaultLeft?: number;
  /**
   * Distance from the top edge of the screen in pixels.
   *
   * @defaultValue centred over the window that calls `connect`
   */
  defaultTop?: number;
  /**
   * Width in pixels.
   *
   * @defaultValue `600`
   */
  defaultWidth?: number;
  /** Height in pixels; takes precedence over `defaultHeight`. */
  height?: number;
  /** Distance from the left edge of the screen in pixels; takes precedence over `defaultLeft`. */
  left?: number;
  /** Distance from the top edge of the screen in pixels; takes precedence over `defaultTop`. */
  top?: number;
  /** Width in pixels; takes precedence over `defaultWidth`. */
  width?: number;

  /** Set by the library: each attempt has a name of its own. */
  name?: never;
  /** Set by the library: the authorization request. */
  url?: never;

  /** Keys that work in the window. OpenFin. */
  accelerator?: {
    /** Opens the developer tools. */
    devtools?: boolean;
    /** Loads the page again. */
    reload?: boolean;
    /** Loads the page again without the cache. */
    reloadIgnoringCache?: boolean;
    /** Changes the size of the page. */
    zoom?: boolean;
  };
  /** Colour that is transparent. OpenFin. */
  alphaMask?: {
    /** From 0 to 255. */
    blue: number;
    /** From 0 to 255. */
    green: number;
    /** From 0 to 255. */
    red: number;
  };
  /**
   * Whether the window stays above others. OpenFin.
   *
   * @defaultValue `true`
   */
  alwaysOnTop?: boolean;
  /** Ratio of width and height to keep; 0 for none. OpenFin. */
  aspectRatio?: number;
  /**
   * Whether the window is shown from the start, not only if the user has to do something. OpenFin.
   *
   * @defaultValue `false`
   */
  autoShow?: boolean;
  /** Background colour before the page is drawn, such as `#ffffff`. OpenFin. */
  backgroundColor?: string;
  /** Rules for what the page may open. OpenFin. */
  contentCreation?: unknown;
  /** Rules for where the page may go. OpenFin. */
  contentNavigation?: unknown;
  /** Rules for where the page may be redirected to. OpenFin. */
  contentRedirect?: unknown;
  /** Whether there is a context menu. OpenFin. */
  contextMenu?: boolean;
  /** What the context menu offers. OpenFin. */
  contextMenuSettings?: {
    /** Whether it opens the developer tools. */
    devtools?: boolean;
    /** Whether there is a menu. */
    enable: boolean;
    /** Whether it loads the page again. */
    reload?: boolean;
  };
  /** Radius of the corners in pixels. OpenFin. */
  cornerRounding?: {
    /** Vertical radius. */
    height?: number;
    /** Horizontal radius. */
    width?: number;
  };
  /** Context that the container keeps with the window. OpenFin. */
  customContext?: unknown;
  /** Data that the container keeps with the window. OpenFin. */
  customData?: unknown;
  /** Headers to add to requests of the window. OpenFin. */
  customRequestHeaders?: unknown;
  /** Whether the window opens in the middle of the screen. OpenFin. */
  defaultCentered?: boolean;
  /** Experimental options of the container. OpenFin. */
  experimental?: unknown;
  /** Whether the window has a frame. OpenFin. */
  frame?: boolean;
  /** Whether closing only hides the window. OpenFin. */
  hideOnClose?: boolean;
  /** Keys that raise events. OpenFin. */
  hotkeys?: unknown;
  /** Address of the icon. OpenFin. */
  icon?: string;
  /** Whether snapshots of the platform contain the window. OpenFin. */
  includeInSnapshots?: boolean;
  /** Maximum height in pixels. OpenFin. */
  maxHeight?: number;
  /** Maximum width in pixels. OpenFin. */
  maxWidth?: number;
  /** Whether the window can be maximized. OpenFin. */
  maximizable?: boolean;
  /** Minimum height in pixels. OpenFin. */
  minHeight?: number;
  /** Minimum width in pixels. OpenFin. */
  minWidth?: number;
  /** Whether the window can be minimized. OpenFin. */
  minimizable?: boolean;
  /** The window that this one is modal to. OpenFin. */
  modalParentIdentity?: {
    /** Name of the window. */
    name: string;
    /** UUID of its platform. */
    uuid: string;
  };
  /** From 0 (invisible) to 1. OpenFin. */
  opacity?: number;
  /** What the page may do. OpenFin. */
  permissions?: unknown;
  /** Scripts that run before the page's. OpenFin. */
  preloadScripts?: unknown;
  /** Windows of one name share a renderer process. OpenFin. */
  processAffinity?: string;
  /** Whether the user can change the size. OpenFin. */
  resizable?: boolean;
  /** Where the user can drag to change the size. OpenFin. */
  resizeRegion?: {
    /** Size of the corner at the bottom right in pixels. */
    bottomRightCorner?: number;
    /** Which sides can be moved. */
    sides?: {
      /** The bottom side. */
      bottom?: boolean;
      /** The left side. */
      left?: boolean;
      /** The right side. */
      right?: boolean;
      /** The top side. */
      top?: boolean;
    };
    /** Width of the sides in pixels. */
    size?: number;
  };
  /**
   * Whether size and position are kept for the next time. OpenFin.
   *
   * @defaultValue `false`
   */
  saveWindowState?: boolean;
  /** Whether the window casts a shadow. OpenFin. */
  shadow?: boolean;
  /** Whether background images are drawn while the window is transparent. OpenFin. */
  showBackgroundImages?: boolean;
  /**
   * Whether the task bar shows the window. OpenFin.
   *
   * @defaultValue `false`
   */
  showTaskbarIcon?: boolean;
  /** Whether the window may be smaller than the system's minimum size. OpenFin. */
  smallWindow?: boolean;
  /** Initial state. OpenFin. */
  state?: 'maximized' | 'minimized' | 'normal';
  /** Address of the icon in the task bar. OpenFin. */
  taskbarIcon?: string;
  /** Group of the icon in the task bar. OpenFin. */
  taskbarIconGroup?: string;
  /** Title until the page has one. OpenFin. */
  title?: string;
  /** Whether the window is shown only after the page has loaded. OpenFin. */
  waitForPageLoad?: boolean;
  /** Distance from the left edge of the screen in pixels. OpenFin. */
  x?: number;
  /** Distance from the top edge of the screen in pixels. OpenFin. */
  y?: number;
};
